/** Before unpublishing: what will be lost and for whom. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { rollBack, unpublish } from '../../api/changes.ts'
import { useEnvironment } from '../../api/session.ts'
import type { FlowDetail } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { people } from '../../ui/numbers.ts'
import { told, toldWithUndo } from '../../ui/told.tsx'
import classes from '../../ui/Dialogs.module.css'

interface UnpublishDialogProps { flow: FlowDetail; opened: boolean; onClose: () => void }

export function UnpublishDialog({ flow, opened, onClose }: UnpublishDialogProps) {
  const environment = useEnvironment()
  const cache = useQueryClient()
  const stopping = useMutation(unpublish(cache, environment.key, flow.key))
  const back = useMutation({
    ...rollBack(cache, environment.key, flow.key),
    onError: (failure) => { told(`${flow.name} is still unpublished: ${failure.message}`, 'bad') },
  })
  const { revision } = flow
  const confirm = () => {
    stopping.mutate(undefined, {
      onSuccess: () => {
        onClose()
        const message = `${flow.name} no longer shows in ${environment.name}.`
        if (revision === null) told(message)
        else toldWithUndo(message, `Publish revision ${revision} again`, () => { back.mutate(revision) })
      },
    })
  }
  return (
    <Confirm
      opened={opened} onClose={() => { stopping.reset(); onClose() }} title={`Unpublish ${flow.name}`} verb={`Unpublish from ${environment.name}`} danger
      busy={stopping.isPending} error={stopping.error} onConfirm={confirm}
    >
      <p className={classes.lead}>Nobody in {environment.name} will see it from their next page on.</p>
      <ul className={classes.lost}>
        <li>{people(flow.shown)} saw it in the last 30 days; those who are in the middle of it can’t finish it.</li>
        {flow.experiment && <li>The experiment {flow.experiment} gets no new people until it is published again.</li>}
        <li>Its history, its numbers and everyone’s progress are kept.</li>
      </ul>
    </Confirm>
  )
}
