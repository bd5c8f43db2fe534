/** Writing a milestone: its name, its point of the journey, and by what it is reached. */
import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { same, type Data } from '@cairn/sdk/editing/data.ts'
import { keepMilestone, type MilestoneDocument } from '../../api/changes.ts'
import { ApiFailure } from '../../api/failure.ts'
import { milestoneQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { MilestoneDetail } from '../../api/types.ts'
import { isFilled } from '../../editor/conditions/condition.ts'
import { Conditions } from '../../editor/conditions/Conditions.tsx'
import { refused } from '../../editor/forms/problems.ts'
import type { FormPlace } from '../../editor/forms/SchemaField.tsx'
import type { SchemaRoot } from '../../editor/forms/schema.ts'
import { schemaQuery } from '../../editor/forms/schemaQuery.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { keyFor } from '../../ui/keyFor.ts'
import { Leaving } from '../../ui/Leaving.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import { Lines, WaitingSheet } from '../../ui/Waiting.tsx'
import classes from './Milestones.module.css'
import { POINTS } from './words.ts'

const WAITING = <WaitingSheet what="milestone"><Lines rows={6} /></WaitingSheet>

export function New() {
  return <WithSchema>{(root) => <Form root={root} />}</WithSchema>
}

export function Edit() {
  const { key = '' } = useParams()
  const place = usePlace()
  const { key: environment } = useEnvironment()
  // What was read first is what is changed: nothing new comes in under the author's hands.
  const milestone = useQuery({ ...milestoneQuery(environment, key), staleTime: Infinity, refetchOnWindowFocus: false, refetchInterval: false })
  return (
    <Loaded query={milestone} what="The milestone" up={{ to: place('/insights/milestones'), label: 'Milestones' }} waiting={WAITING}>
      {(known) => <WithSchema>{(root) => <Form key={known.version} root={root} known={known} />}</WithSchema>}
    </Loaded>
  )
}

function WithSchema({ children }: { children: (root: SchemaRoot) => React.ReactNode }) {
  const schema = useQuery(schemaQuery('milestone'))
  const may = useMay('documents.edit')
  if (!may) return <Empty alone title="Your role may not change milestones">An editor, a publisher or an admin can.</Empty>
  return <Loaded query={schema} what="The schema of milestones" waiting={WAITING}>{children}</Loaded>
}

interface Written { name: string; key: string | null; description: string; point: string; unit: string; when: Data | undefined }

const writtenOf = (known?: MilestoneDetail): Written => ({
  name: known?.name ?? '', key: known?.key ?? null, description: known?.description ?? '', point: known?.point ?? 'activation', unit: known?.unit ?? 'user', when: known?.document['when'] as Data | undefined,
})

const documentOf = ({ name, key, description, point, unit, when }: Written): MilestoneDocument => ({
  format: 'cairn/1', kind: 'milestone', key: key ?? keyFor(name), name: name.trim(), description: description.trim() || undefined,
  point: point === 'own' ? undefined : point, unit: unit === 'user' ? undefined : unit, when,
})

function Form({ root, known }: { root: SchemaRoot; known?: MilestoneDetail }) {
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const navigate = useNavigate()
  const [begun] = useState(() => writtenOf(known))
  const [written, setWritten] = useState(begun)
  const keeping = useMutation(keepMilestone(useQueryClient(), environment, known?.version ?? null))
  const change = (next: Partial<Written>) => { setWritten((before) => ({ ...before, ...next })) }
  const isChanged = !same({ ...begun, when: begun.when ?? null }, { ...written, when: written.when ?? null })
  const isReady = written.name.trim() !== '' && written.when !== undefined && isFilled(written.when)
  const up = known ? { to: place(`/insights/milestones/${known.key}`), label: known.name } : { to: place('/insights/milestones'), label: 'Milestones' }
  const document = documentOf(written)
  const [kept, setKept] = useState<string | null>(null)
  const keep = () => { keeping.mutate(document, { onSuccess: () => { setKept(document.key); told(`${document.name} is kept.`) } }) }
  // Only when nothing is left to lose: the question about leaving is asked no more.
  useEffect(() => { if (kept !== null) void navigate(place(`/insights/milestones/${kept}`)) }, [kept, navigate, place])
  const form: FormPlace = {
    root,
    problems: refused(document, keeping.error),
    set: () => undefined,
  }
  return (
    <>
      <PageHeader
        title={known ? `Edit ${known.name}` : 'New milestone'} up={up}
        actions={<><Button component={Link} to={up.to} variant="default">Cancel</Button><Button loading={keeping.isPending} disabled={!isReady || !isChanged} onClick={keep}>Keep it</Button></>}
      />
      {keeping.error && <Failure title={keeping.error instanceof ApiFailure && keeping.error.status === 409 ? 'Somebody was quicker' : 'That could not be kept'} error={keeping.error} />}
      <Section title="What it is">
        <div className={classes.fields}>
          <TextInput label="Name" required value={written.name} onChange={(event) => { change({ name: event.currentTarget.value }) }} {...(known ? {} : { 'data-autofocus': true })} />
          {!known && <TextInput label="Key" description="By which conditions, files and events know it. It stays." value={written.key ?? keyFor(written.name)} onChange={(event) => { change({ key: event.currentTarget.value }) }} />}
          <NativeSelect label="Point of the journey" description={POINTS.find(({ value }) => value === written.point)?.about} value={written.point} data={POINTS.map(({ value, label }) => ({ value, label }))} onChange={(event) => { change({ point: event.currentTarget.value }) }} />
          <Textarea label="Why it matters" autosize minRows={1} maxRows={4} value={written.description} onChange={(event) => { change({ description: event.currentTarget.value }) }} />
        </div>
      </Section>
      <Section title="Reached when">
        <SegmentedControl mb="md" aria-label="Who reaches it" value={written.unit} onChange={(unit) => { change({ unit, when: undefined }) }} data={[{ value: 'user', label: 'By each user' }, { value: 'account', label: 'By each account' }]} />
        <Conditions place={form} way={['when']} schema={{ $ref: '#/$defs/Condition' }} value={written.when} label="Reached when" otherwise={written.unit === 'user' ? 'Say what they do, such as an event so many times.' : 'Say what happens in the account: an event in the account, or a trait of it.'} onChange={(when) => { change({ when }) }} />
        <p className={classes.quiet}>It is reached at the first event after which this holds, also by what happened before. It is true as soon as it is kept; there is nothing to publish.</p>
      </Section>
      <Leaving isChanged={isChanged && kept === null} what="milestone" />
    </>
  )
}
