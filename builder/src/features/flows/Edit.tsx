/** Writing a flow: its draft in the editor, and publishing from there. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { draftQuery, flowQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace, useSession } from '../../api/session.ts'
import type { FlowDraft } from '../../api/types.ts'
import type { DraftState } from '@cairn/sdk/editing/draft.ts'
import { schemaQuery } from '../../editor/forms/schemaQuery.ts'
import { Editor } from '../../editor/screen/Editor.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { WaitingSheet } from '../../ui/Waiting.tsx'
import { InApp } from './InApp.tsx'
import { PublishDialog } from './PublishDialog.tsx'

export function Edit() {
  const { key = '' } = useParams()
  const { key: environment } = useEnvironment()
  const { workspace } = useSession()
  const place = usePlace()
  const cache = useQueryClient()
  const mayEdit = useMay('documents.edit')
  const draft = useQuery(draftQuery(key))
  const schema = useQuery(schemaQuery('flow'))
  // Lists and the flow's page are asked for anew after what was written here.
  useEffect(() => () => { void cache.invalidateQueries({ queryKey: [environment] }) }, [cache, environment])
  const waiting = <WaitingSheet what="editor"><span /></WaitingSheet>
  const up = { to: place(`/flows/${key}`), label: 'Flow' }
  return (
    <Loaded query={draft} what="The flow" up={{ to: place('/flows'), label: 'All flows' }} waiting={waiting}>
      {(known) => (
        <Loaded query={schema} what="The schema of flows" waiting={waiting}>
          {(root) => <Editor key={key} known={known} schema={root} workspace={workspace.id} mayEdit={mayEdit} up={up} actions={(state, settled) => <>{mayEdit && <InApp flow={key} settled={settled} />}<Publish state={state} settled={settled} /></>} />}
        </Loaded>
      )}
    </Loaded>
  )
}

function Publish({ state: { known }, settled }: { state: DraftState<FlowDraft>; settled: boolean }) {
  const environment = useEnvironment()
  const may = useMay('documents.publish')
  const [opened, setOpened] = useState(false)
  const flow = useQuery({ ...flowQuery(environment.key, known.key), enabled: opened })
  if (!may) return null
  const reason = known.finished ? (settled ? undefined : 'Waits until everything is saved.') : 'Something is missing; it is said below.'
  return (
    <>
      <Button disabled={reason !== undefined} title={reason} onClick={() => { setOpened(true) }}>Publish…</Button>
      {flow.data && <PublishDialog flow={flow.data} opened={opened} onClose={() => { setOpened(false) }} />}
    </>
  )
}
