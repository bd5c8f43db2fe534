/** Before publishing: what changes for whom. After it: how to take it back. */
import { Skeleton, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { publish, rollBack, unpublish } from '../../api/changes.ts'
import { changesQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import type { FlowDetail } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { told, toldWithUndo } from '../../ui/told.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Changes } from './Changes.tsx'

interface PublishDialogProps { flow: FlowDetail; opened: boolean; onClose: () => void }

export function PublishDialog({ flow, opened, onClose }: PublishDialogProps) {
  const environment = useEnvironment()
  const [note, setNote] = useState('')
  const changes = useQuery({ ...changesQuery(environment.key, flow.key), enabled: opened })
  const publishing = useMutation(publish(useQueryClient(), environment.key, flow.key))
  const takeBack = useTakeBack(flow)
  const close = () => { publishing.reset(); onClose() }
  const confirm = () => {
    const undo = takeBack()
    publishing.mutate(note.trim(), {
      onSuccess: ({ revision }) => {
        setNote('')
        onClose()
        toldWithUndo(`${flow.name} is live in ${environment.name} as revision ${revision}.`, undo.label, undo.run)
      },
    })
  }
  return (
    <Confirm
      opened={opened} onClose={close} title={`Publish ${flow.name}`} verb={`Publish to ${environment.name}`}
      busy={publishing.isPending} disabled={!changes.data} error={publishing.error} onConfirm={confirm}
    >
      <Loaded query={changes} what="What publishing changes" waiting={<Waiting what="changes"><Skeleton height={12} my={10} /><Skeleton height={12} my={10} width="70%" /></Waiting>}>
        {(what) => <Changes changes={what} environment={environment} />}
      </Loaded>
      <Textarea label="Note" description="For the history of revisions" placeholder="What changed, and why" autosize minRows={2} maxRows={6} mt="md" value={note} onChange={(event) => { setNote(event.currentTarget.value) }} />
    </Confirm>
  )
}

/** How a publish that is about to happen could be taken back: to the revision that is live now, or to nothing. */
function useTakeBack(flow: FlowDetail): () => { label: string; run: () => void } {
  const environment = useEnvironment()
  const cache = useQueryClient()
  const failed = { onError: (failure: Error) => { told(`That could not be undone: ${failure.message}`, 'bad') } }
  const back = useMutation({ ...rollBack(cache, environment.key, flow.key), ...failed })
  const off = useMutation({ ...unpublish(cache, environment.key, flow.key), ...failed })
  const { revision, status } = flow
  return () =>
    revision !== null && status === 'changed'
      ? { label: `Back to revision ${revision}`, run: () => { back.mutate(revision) } }
      : { label: 'Unpublish again', run: () => { off.mutate() } }
}
