/** Writing a flow: its draft in the editor, and publishing from there. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { draftQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace, useSession } from '../../api/session.ts'
import type { FlowDraft } from '../../api/types.ts'
import { textOf, type Fields } from '@cairn/sdk/editing/data.ts'
import type { DraftState } from '@cairn/sdk/editing/draft.ts'
import { schemaQuery } from '../../editor/forms/schemaQuery.ts'
import { Editor } from '../../editor/screen/Editor.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { WaitingSheet } from '../../ui/Waiting.tsx'
import { splitOf, useExperiment, VariantsBeside, WhatIfBeside } from './Around.tsx'
import { InApp, type OpenedInApp } from './InApp.tsx'
import { PreviewButton } from './preview/PreviewButton.tsx'

export function Edit() {
  const { key = '' } = useParams()
  const { key: environment } = useEnvironment()
  const { workspace } = useSession()
  const place = usePlace()
  const cache = useQueryClient()
  const mayEdit = useMay('documents.edit')
  const draft = useQuery(draftQuery(key))
  const schema = useQuery(schemaQuery('flow'))
  const experiment = useExperiment(key)
  const [inApp, setInApp] = useState<OpenedInApp | null>(null)
  const pick = useCallback((step: string) => { setInApp({ step }) }, [])
  // Lists and the flow's page are asked for anew after what was written here.
  useEffect(() => () => { void cache.invalidateQueries({ queryKey: [environment] }) }, [cache, environment])
  const waiting = <WaitingSheet what="editor"><span /></WaitingSheet>
  const up = { to: place(`/flows/${key}`), label: 'Flow' }
  return (
    <Loaded query={draft} what="The flow" up={{ to: place('/flows'), label: 'All flows' }} waiting={waiting}>
      {(known) => (
        <Loaded query={schema} what="The schema of flows" waiting={waiting}>
          {(root) => (
            <Editor
              key={key} known={known} schema={root} workspace={workspace.id} mayEdit={mayEdit} up={up} onPick={pick}
              whatIf={(settled) => <WhatIfBeside flow={key} settled={settled} />} variants={{ split: experiment && splitOf(experiment), about: <VariantsBeside experiment={experiment} /> }}
              actions={(state, settled) => <><PreviewButton flow={key} name={textOf((state.known.document as Fields)['name'])} version={state.known.version} reason={settled ? undefined : 'Waits until everything is saved.'} />{mayEdit && <InApp flow={key} settled={settled} opened={inApp} onChange={setInApp} />}<Publish state={state} settled={settled} /></>}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

function Publish({ state: { known }, settled }: { state: DraftState<FlowDraft>; settled: boolean }) {
  const place = usePlace()
  const [may, mayEdit] = [useMay('documents.publish'), useMay('documents.edit')]
  if (!mayEdit) return null
  const verb = may ? 'Publish…' : 'Ask for a review…'
  const reason = known.finished ? (settled ? undefined : 'Waits until everything is saved.') : 'Something is missing; it is said below.'
  if (reason !== undefined) return <Button disabled title={reason} data-testid="publish">{verb}</Button>
  return <Button component={Link} to={place(`/flows/${known.key}/publish`)} data-testid="publish">{verb}</Button>
}
