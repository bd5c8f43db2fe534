/** Before unpublishing: what will be lost and for whom. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { publishAt, rollBack, unpublish } from '../../api/changes.ts'
import { useEnvironment } from '../../api/session.ts'
import type { FlowDetail } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { useNow } from '../../ui/Moment.tsx'
import { exact } from '../../ui/moments.ts'
import { people } from '../../ui/numbers.ts'
import { told, toldWithUndo } from '../../ui/told.tsx'
import classes from '../../ui/Dialogs.module.css'
import { AtMoment } from './publishing/AtMoment.tsx'
import { fault, toIso, zoneHere } from './publishing/moment.ts'

interface UnpublishDialogProps { flow: FlowDetail; opened: boolean; onClose: () => void }

export function UnpublishDialog({ flow, opened, onClose }: UnpublishDialogProps) {
  const environment = useEnvironment()
  const cache = useQueryClient()
  const stopping = useMutation(unpublish(cache, environment.key, flow.key))
  const back = useMutation({
    ...rollBack(cache, environment.key, flow.key),
    onError: (failure) => { told(`${flow.name} is still unpublished: ${failure.message}`, 'bad') },
  })
  const [at, setAt] = useState('')
  const now = useNow()
  const timing = useMutation(publishAt(cache, environment.key, flow.key))
  const wrong = at === '' ? undefined : fault(at, now)
  const { revision } = flow
  const confirm = () => {
    const moment = toIso(at)
    if (moment !== null) {
      timing.mutate({ action: 'unpublish', at: moment }, { onSuccess: () => { onClose(); setAt(''); told(`${flow.name} is taken back from ${environment.name} on ${exact(moment)}.`) } })
      return
    }
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
      opened={opened} onClose={() => { stopping.reset(); onClose() }} title={`Unpublish ${flow.name}`} verb={at === '' ? `Unpublish from ${environment.name}` : 'Unpublish then'} danger
      busy={stopping.isPending || timing.isPending} disabled={wrong !== undefined} error={stopping.error ?? timing.error} onConfirm={confirm}
    >
      <p className={classes.lead}>Nobody in {environment.name} will see it from their next page on.</p>
      <ul className={classes.lost}>
        <li>{people(flow.shown)} saw it in the last 30 days; those who are in the middle of it can’t finish it.</li>
        {flow.experiment && <li>The experiment {flow.experiment} gets no new people until it is published again.</li>}
        <li>Its history, its numbers and everyone’s progress are kept.</li>
      </ul>
      <AtMoment label="Only at a moment" description={`Empty for now; by your clock, ${zoneHere()}`} value={at} onChange={setAt} error={wrong} />
    </Confirm>
  )
}
