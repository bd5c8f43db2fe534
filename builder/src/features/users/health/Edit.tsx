/** What is expected of users or accounts, written in sentences: whom it is about, how often they come, what counts. */
import { Button, Group, NativeSelect, NumberInput, SegmentedControl, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { same, type Data } from '@cairn/sdk/editing/data.ts'
import { keepHealth, removeHealth, type HealthDocument } from '../../../api/changes.ts'
import { ApiFailure } from '../../../api/failure.ts'
import { healthDefinitionQuery } from '../../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../../api/session.ts'
import type { HealthDefinition } from '../../../api/types.ts'
import { isFilled } from '../../../editor/conditions/condition.ts'
import { Conditions } from '../../../editor/conditions/Conditions.tsx'
import { refused } from '../../../editor/forms/problems.ts'
import type { FormPlace } from '../../../editor/forms/SchemaField.tsx'
import type { SchemaRoot } from '../../../editor/forms/schema.ts'
import { schemaQuery } from '../../../editor/forms/schemaQuery.ts'
import { Confirm } from '../../../ui/Confirm.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { keyFor } from '../../../ui/keyFor.ts'
import { Leaving } from '../../../ui/Leaving.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { Section } from '../../../ui/Section.tsx'
import { told } from '../../../ui/told.tsx'
import { Lines, WaitingSheet } from '../../../ui/Waiting.tsx'
import { OwnParts } from './OwnParts.tsx'
import classes from './Health.module.css'
import { documentOf, ownIsFilled, PARTS, writtenOf, type Written } from './written.ts'

const WAITING = <WaitingSheet what="definition"><Lines rows={8} /></WaitingSheet>

export function New() {
  return <WithSchema>{(root) => <Form root={root} />}</WithSchema>
}

export function Edit() {
  const { key = '' } = useParams()
  const place = usePlace()
  // What was read first is what is changed: nothing new comes in under the author's hands.
  const known = useQuery({ ...healthDefinitionQuery(key), staleTime: Infinity, refetchOnWindowFocus: false })
  return (
    <Loaded query={known} what="The definition" up={{ to: place('/health'), label: 'Health' }} waiting={WAITING}>
      {(definition) => <WithSchema>{(root) => <Form key={definition.version} root={root} known={definition} />}</WithSchema>}
    </Loaded>
  )
}

function WithSchema({ children }: { children: (root: SchemaRoot) => React.ReactNode }) {
  const schema = useQuery(schemaQuery('health'))
  const may = useMay('documents.edit')
  if (!may) return <Empty alone title="Your role may not change what is expected">An editor, a publisher or an admin can.</Empty>
  return <Loaded query={schema} what="The schema of health" waiting={WAITING}>{children}</Loaded>
}

function Form({ root, known }: { root: SchemaRoot; known?: HealthDefinition }) {
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const navigate = useNavigate()
  const [begun] = useState(() => writtenOf(known?.document))
  const [written, setWritten] = useState(begun)
  const [left, setLeft] = useState(false)
  const keeping = useMutation(keepHealth(useQueryClient(), environment, known?.version ?? null))
  const change = (next: Partial<Written>) => { setWritten((before) => ({ ...before, ...next })) }
  const document: HealthDocument = { ...documentOf(written, known?.key ?? (written.key || keyFor(written.name))) }
  const isChanged = !same(begun as unknown as Data, written as unknown as Data)
  const isReady = written.name.trim() !== '' && (written.who === null || isFilled(written.who)) && (written.rhythm === 'every' || written.after.length > 0) && written.own.every(ownIsFilled)
  const keep = () => { keeping.mutate(document, { onSuccess: () => { setLeft(true); told(`${document.name} is kept. Everybody is looked at again.`) } }) }
  // Only when nothing is left to lose: the question about leaving is asked no more.
  useEffect(() => { if (left) void navigate(place('/health')) }, [left, navigate, place])
  const form: FormPlace = { root, problems: refused(document, keeping.error), set: () => undefined }
  return (
    <>
      <PageHeader
        title={known ? `Edit ${known.name}` : 'New definition of health'} up={{ to: place('/health'), label: 'Health' }}
        actions={<>{known && <Remove known={known} onGone={() => { setLeft(true) }} />}<Button component={Link} to={place('/health')} variant="default">Cancel</Button><Button loading={keeping.isPending} disabled={!isReady || !isChanged} onClick={keep}>Keep it</Button></>}
      />
      {keeping.error && <Failure title={keeping.error instanceof ApiFailure && keeping.error.status === 409 ? 'Somebody was quicker' : 'That could not be kept'} error={keeping.error} />}
      <Section title="Whom it is about">
        <div className={classes.fields}>
          <TextInput label="Name" required value={written.name} onChange={(event) => { change({ name: event.currentTarget.value }) }} />
          {!known && <TextInput label="Key" description="By which files know it. It stays." value={written.key || keyFor(written.name)} onChange={(event) => { change({ key: event.currentTarget.value }) }} />}
          <Textarea label="What is expected of them, and why" autosize minRows={1} maxRows={4} value={written.description} onChange={(event) => { change({ description: event.currentTarget.value }) }} />
        </div>
        <SegmentedControl my="md" aria-label="Whose health" value={written.unit} onChange={(unit) => { change({ unit, who: null }) }} data={[{ value: 'user', label: 'Of users' }, { value: 'account', label: 'Of accounts' }]} />
        <Conditions place={form} way={['who']} schema={{ $ref: '#/$defs/Condition' }} value={written.who ?? undefined} label="Whom it is about" otherwise={written.unit === 'user' ? 'Everybody whom no other definition is about. Narrow it down by a trait, such as the role.' : 'Every account that no other definition is about. Narrow it down by a trait of the account.'} onChange={(who) => { change({ who: who ?? null }) }} />
      </Section>
      <Rhythm written={written} onChange={change} />
      <Weights written={written} onChange={change} />
      <Section title="Parts of your own"><OwnParts own={written.own} onChange={(own) => { change({ own }) }} /></Section>
      <BandsFields written={written} onChange={change} />
      <Leaving isChanged={isChanged && !left} what="definition" />
    </>
  )
}

interface FieldsProps { written: Written; onChange: (next: Partial<Written>) => void }

const asNumber = (value: string | number, otherwise: number) => (typeof value === 'number' ? value : Number(value) || otherwise)

function Rhythm({ written, onChange }: FieldsProps) {
  return (
    <Section title="How often they are expected">
      <div className={classes.line}>
        <span>They are there</span>
        <NativeSelect aria-label="How often" value={written.rhythm} data={[{ value: 'every', label: 'once in' }, { value: 'after', label: 'when something happens:' }]} onChange={(event) => { onChange({ rhythm: event.currentTarget.value === 'after' ? 'after' : 'every' }) }} />
        {written.rhythm === 'after' && <><TagsInput className={classes.wide ?? ''} aria-label="Events that call for them" placeholder={written.after.length > 0 ? '' : 'Invoice Approved'} value={written.after} onChange={(after) => { onChange({ after }) }} acceptValueOnBlur /><span>within</span></>}
        <NumberInput className={classes.small ?? ''} aria-label="Days" min={1} max={90} allowDecimal={false} value={written.days} onChange={(value) => { onChange({ days: asNumber(value, 7) }) }} />
        <span>{written.days === 1 ? 'day' : 'days'}</span>
      </div>
      <p className={classes.quiet}>{written.rhythm === 'every' ? 'The last four such times are looked at.' : 'In a quiet month nobody is missed: without an occasion this part, and the trend, drop out.'}</p>
    </Section>
  )
}

function Weights({ written, onChange }: FieldsProps) {
  return (
    <Section title="What counts, and how much">
      <div className={classes.weights}>
        {PARTS.map(({ key, label, about }) => (
          <NumberInput key={key} label={label} description={about} min={0} max={100} allowDecimal={false} value={written.parts[key] ?? 0} onChange={(value) => { onChange({ parts: { ...written.parts, [key]: asNumber(value, 0) } }) }} />
        ))}
        <NumberInput label="All of the breadth" description="So many different events in four weeks are all one can expect." min={1} max={50} allowDecimal={false} value={written.features} onChange={(value) => { onChange({ features: asNumber(value, 4) }) }} />
      </div>
      <p className={classes.quiet}>Weights are relative; 0 leaves a part out. Parts of which nothing is known drop out; below half of the weight the score is unknown.</p>
    </Section>
  )
}

function BandsFields({ written, onChange }: FieldsProps) {
  return (
    <Section title="Bands">
      <div className={classes.line}>
        <span>Green begins at</span><NumberInput className={classes.small ?? ''} aria-label="Green begins at" min={1} max={100} value={written.green} onChange={(value) => { onChange({ green: asNumber(value, 70) }) }} />
        <span>and yellow at</span><NumberInput className={classes.small ?? ''} aria-label="Yellow begins at" min={1} max={100} value={written.yellow} onChange={(value) => { onChange({ yellow: asNumber(value, 40) }) }} />
        <span>points. A band is left only by more than</span><NumberInput className={classes.small ?? ''} aria-label="Margin" min={0} max={20} value={written.margin} onChange={(value) => { onChange({ margin: asNumber(value, 0) }) }} /><span>points.</span>
      </div>
    </Section>
  )
}

function Remove({ known, onGone }: { known: HealthDefinition; onGone: () => void }) {
  const { key: environment } = useEnvironment()
  const [asked, setAsked] = useState(false)
  const removing = useMutation(removeHealth(useQueryClient(), environment, known.key))
  return (
    <Group gap={8}>
      <Button variant="default" onClick={() => { setAsked(true) }}>Delete…</Button>
      <Confirm opened={asked} onClose={() => { setAsked(false) }} title={`Delete ${known.name}`} verb={`Delete ${known.name} for good`} danger busy={removing.isPending} error={removing.error} onConfirm={() => { removing.mutate(undefined, { onSuccess: () => { onGone(); told(`${known.name} is deleted.`) } }) }}>
        <p className={classes.quiet}>Whoever it was about is told by another definition, or has no health any more. The history of scores stays.</p>
      </Confirm>
    </Group>
  )
}
