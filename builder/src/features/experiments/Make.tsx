/** An experiment while it is made: the question, what is compared, what decides, who takes part, and how long it takes. */
import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useParams } from 'react-router'
import { saveExperiment } from '../../api/changes.ts'
import { ApiFailure } from '../../api/failure.ts'
import { experimentQuery, flowsQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { ExperimentDraft, Problem } from '../../api/types.ts'
import { fieldsOf, put, same, textOf, type Data, type Fields, type Way } from '@cairn/sdk/editing/data.ts'
import { FieldsOf, SchemaField, type FormPlace } from '../../editor/forms/SchemaField.tsx'
import { placed } from '../../editor/forms/problems.ts'
import { resolved, type SchemaRoot } from '../../editor/forms/schema.ts'
import { schemaQuery } from '../../editor/forms/schemaQuery.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Section } from '../../ui/Section.tsx'
import { State } from '../../ui/State.tsx'
import { told } from '../../ui/told.tsx'
import { Lines, WaitingSheet } from '../../ui/Waiting.tsx'
import classes from './Make.module.css'
import { METRIC_FORMS } from './MetricField.tsx'
import { Planner } from './Planner.tsx'
import { Start } from './Start.tsx'
import { VARIANT_FORMS, VariedFlow } from './VariantField.tsx'

const FORMS = { ...METRIC_FORMS, ...VARIANT_FORMS }

export function Make() {
  const { key = '' } = useParams()
  const environment = useEnvironment()
  const place = usePlace()
  const draft = useQuery(experimentQuery(environment.key, key))
  const schema = useQuery(schemaQuery('experiment'))
  const waiting = <WaitingSheet what="experiment"><Lines rows={8} /></WaitingSheet>
  return (
    <Loaded query={draft} what="The experiment" up={{ to: place('/experiments'), label: 'All experiments' }} waiting={waiting}>
      {(known) => (
        <Loaded query={schema} what="The schema of experiments" waiting={waiting}>
          {(root) => <Sheet key={key} known={known} root={root} />}
        </Loaded>
      )}
    </Loaded>
  )
}

/** Fields with a place of their own on the page. */
const ELSEWHERE = ['format', 'kind', 'key', 'name', 'flow', 'hypothesis', 'variants', 'primary', 'secondary', 'guardrails', 'planned']

function Sheet({ known, root }: { known: ExperimentDraft; root: SchemaRoot }) {
  const environment = useEnvironment()
  const to = usePlace()
  const mayEdit = useMay('documents.edit')
  const [document, setDocument] = useState(known.document as Fields)
  const saving = useMutation(saveExperiment(useQueryClient(), environment.key, known.key))
  const problems = useProblems(document, saving.error, known.problems)
  const set = (way: Way, value: Data | undefined) => { setDocument((now) => put(now, way, value) as Fields) }
  const place: FormPlace = { root, own: FORMS, problems, set }
  const form = resolved(root, { $ref: '#/$defs/ExperimentDocument' })
  const saved = same(document, known.document as Fields)
  const save = () => { saving.mutate({ document, version: known.version }, { onSuccess: () => { told('Saved.') } }) }
  const field = (name: string, label: string) => <SchemaField place={place} way={[name]} schema={form.properties?.[name] ?? {}} value={document[name]} label={label} />
  return (
    <>
      <PageHeader
        title={textOf(document['name']) || known.key} up={{ to: to(`/experiments/${known.key}`), label: 'Results' }}
        beside={<State tone={saved ? 'quiet' : 'warn'} shape={saved ? 'ring' : 'half'}>{saved ? 'Saved' : 'Not saved'}</State>}
        actions={<>
          <Button variant="default" disabled={saved || !mayEdit} loading={saving.isPending} onClick={save}>Save</Button>
          <Start draft={known} saved={saved} />
        </>}
      />
      {saving.error && <Failure title="It could not be saved" error={saving.error} retry={save} />}
      {known.running && <div className={classes.notice}><Notice tone="warn">It runs in {environment.name}. What you save here changes nothing there before you publish it.</Notice></div>}
      <div className={classes.columns}>
        <fieldset className={classes.form} disabled={!mayEdit}>
          <Section title="Question">
            <div className={classes.fields}>
              <TextInput label="Name" value={textOf(document['name'])} onChange={(event) => { set(['name'], event.currentTarget.value || undefined) }} />
              <Textarea label="What you expect, and why" placeholder="A shorter welcome makes more new administrators send an invoice in their first week." autosize minRows={2} value={textOf(document['hypothesis'])} onChange={(event) => { set(['hypothesis'], event.currentTarget.value || undefined) }} />
              <FlowSelect value={textOf(document['flow'])} onChange={(flow) => { set(['flow'], flow) }} />
            </div>
          </Section>
          <Section title="What is compared"><p className={classes.quiet}>The first one is the control. Weights stand beside one another: 45, 45 and 10 are shares of 100.</p><VariedFlow value={textOf(document['flow'])}>{field('variants', 'Variants')}</VariedFlow></Section>
          <Section title="What decides">
            {document['primary'] === undefined
              ? <Button variant="default" onClick={() => { set(['primary'], { event: '', within: '7 days' }) }}>Choose the metric that decides</Button>
              : field('primary', 'Primary metric')}
          </Section>
          <Section title="What else is looked at"><div className={classes.fields}>{field('secondary', 'Secondary metrics')}{field('guardrails', 'Guardrails')}</div></Section>
          <Section title="Who takes part, and by which rule"><FieldsOf place={place} way={[]} schema={form} value={document} label="Experiment" without={ELSEWHERE} /></Section>
        </fieldset>
        <aside className={classes.plan} aria-label="Plan">
          <Section title="Plan">
            <fieldset className={classes.form} disabled={!mayEdit}><PlanFields value={fieldsOf(document['planned'])} onChange={(planned) => { set(['planned'], planned) }} /></fieldset>
            <Planner draft={known} saved={saved} />
          </Section>
        </aside>
      </div>
    </>
  )
}

/** What the server refused, else what it warned of; where it has no place, the top of the form says it. */
function useProblems(document: Fields, error: unknown, warned: readonly Problem[]) {
  return useMemo(() => placed(document, error instanceof ApiFailure ? error.problems : warned), [document, error, warned])
}

function FlowSelect({ value, onChange }: { value: string; onChange: (flow: string) => void }) {
  const { key } = useEnvironment()
  const flows = useQuery(flowsQuery(key))
  return <Select label="Flow" searchable allowDeselect={false} data={(flows.data?.items ?? []).map((flow) => ({ value: flow.key, label: flow.name }))} value={value} onChange={(next) => { if (next) onChange(next) }} />
}

function PlanFields({ value, onChange }: { value: Fields; onChange: (value: Fields | undefined) => void }) {
  const days = value['days']
  const change = (name: string, next: Data | undefined) => { onChange(fieldsOf(put(value, [name], next))) }
  return (
    <div className={classes.fields}>
      <NumberInput label="Days in which people come in" min={1} max={1000} value={typeof days === 'number' ? days : ''} onChange={(next) => { change('days', typeof next === 'number' ? next : undefined) }} />
      <TextInput label="Smallest difference that matters" description="5 points: from 30 % to 35 %. 10 %: from 30 % to 33 %." value={textOf(value['detect'])} onChange={(event) => { change('detect', event.currentTarget.value || undefined) }} />
    </div>
  )
}
