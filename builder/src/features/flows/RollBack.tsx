/** The way back to a revision, behind a dialog that says what takes whose place. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { rollBack } from '../../api/changes.ts'
import { useEnvironment, useMay } from '../../api/session.ts'
import type { FlowDetail, Revision } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import dialog from '../../ui/Dialogs.module.css'
import { people } from '../../ui/numbers.ts'
import { told, toldWithUndo } from '../../ui/told.tsx'

export function RollBack({ flow, revision: { number, live_in: liveIn } }: { flow: FlowDetail; revision: Pick<Revision, 'number' | 'live_in'> }) {
  const environment = useEnvironment()
  const may = useMay('documents.publish')
  const [opened, setOpened] = useState(false)
  const cache = useQueryClient()
  const rolling = useMutation(rollBack(cache, environment.key, flow.key))
  const undoing = useMutation({ ...rollBack(cache, environment.key, flow.key), onError: (failure) => { told(`That could not be undone: ${failure.message}`, 'bad') } })
  const live = flow.status === 'published' || flow.status === 'changed' ? flow.revision : null
  const again = flow.status === 'unpublished' ? ' again' : ''
  if (!may || liveIn.includes(environment.key)) return null
  const confirm = () => {
    rolling.mutate(number, {
      onSuccess: () => {
        setOpened(false)
        const message = `Revision ${number} of ${flow.name} is live in ${environment.name}.`
        if (live === null) told(message)
        else toldWithUndo(message, `Back to revision ${live}`, () => { undoing.mutate(live) })
      },
    })
  }
  return (
    <>
      <Button variant="default" onClick={() => { setOpened(true) }}>{live === null ? `Publish revision ${number}${again}…` : `Roll back to revision ${number}…`}</Button>
      <Confirm
        opened={opened} onClose={() => { rolling.reset(); setOpened(false) }} title={`Roll back ${flow.name}`} verb={`Roll back to revision ${number}`}
        busy={rolling.isPending} error={rolling.error} onConfirm={confirm}
      >
        <p className={dialog.lead}>
          {live === null ? `Revision ${number} starts to show in ${environment.name}${again}.` : `In ${environment.name} revision ${number} takes the place of revision ${live}, for everyone, at their next page.`}
        </p>
        <ul className={dialog.lost}>
          {live !== null && <li>Revision {live} was shown to {people(flow.shown)} in the last 30 days. It stays in the history.</li>}
          <li>The draft is not touched; publishing it later puts it live.</li>
        </ul>
      </Confirm>
    </>
  )
}
