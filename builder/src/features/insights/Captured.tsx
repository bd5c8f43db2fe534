/** What sends an event: the app, or the snippet by itself when somebody does something with an element of the page. */
import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { fieldsOf, put, textOf, type Data, type Fields, type Way } from '@cairn/sdk/editing/data.ts'
import { anchorInWords, pagesInWords } from '../../editor/anchors/words.ts'
import { describeEvent } from '../../api/changes.ts'
import { environmentQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { EventDetail } from '../../api/types.ts'
import { OWN_FORMS } from '../../editor/own.ts'
import { refused } from '../../editor/forms/problems.ts'
import { SchemaField, type FormPlace } from '../../editor/forms/SchemaField.tsx'
import { schemaQuery } from '../../editor/forms/schemaQuery.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Leaving } from '../../ui/Leaving.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Insights.module.css'

const ACTS = { click: 'clicks it', submit: 'sends it as a form', input: 'writes in it or chooses', view: 'has it in sight' } as const
const NEW: Fields = { on: 'click', anchor: {} }

/** On the page of an event. */
export function Captured({ event }: { event: EventDetail }) {
  const mayEdit = useMay('documents.edit')
  const { key } = useEnvironment()
  const [isOpen, open] = useState(false)
  const [isAsking, ask] = useState(false)
  const stopping = useMutation(describeEvent(useQueryClient(), key, event.name))
  const captured = event.about.captured as Fields | null | undefined
  if (event.family !== 'own') return null
  if (isOpen) return <Section title="What sends it"><Form name={event.name} known={captured ?? NEW} close={() => { open(false) }} /></Section>
  const stop = () => { stopping.mutate({ captured: null }, { onSuccess: () => { ask(false); told(`${event.name} is no longer sent by itself.`) } }) }
  return (
    <Section
      title="What sends it"
      aside={mayEdit && (
        <Group gap={8}>
          {captured && <Button variant="subtle" color="red" size="compact-sm" onClick={() => { ask(true) }}>Stop…</Button>}
          <Button variant="default" size="compact-sm" onClick={() => { open(true) }}>{captured ? 'Change' : 'Capture it'}</Button>
        </Group>
      )}
    >
      <p className={captured ? classes.said : classes.quiet}>{captured ? inWords(captured) : 'Your app does, or a tool beside it.'}</p>
      {captured && <Off />}
      <Confirm opened={isAsking} onClose={() => { stopping.reset(); ask(false) }} title={`Stop capturing ${event.name}`} verb="Stop" danger busy={stopping.isPending} error={stopping.error} onConfirm={stop}>
        <p style={{ margin: 0 }}>No page sends it by itself any more. What has come in stays.</p>
      </Confirm>
    </Section>
  )
}

/** One that has never come in yet. */
export function NewCaptured() {
  const mayEdit = useMay('documents.edit')
  const place = usePlace()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  if (!mayEdit) return <Empty alone title="Your role may not define events">An editor, a publisher or an admin can.</Empty>
  const done = () => { void navigate(place(`/insights/events/${encodeURIComponent(name.trim())}`)) }
  return (
    <>
      <PageHeader title="New captured event" up={{ to: place('/insights'), label: 'Insights' }} below="It is sent from now on whenever somebody does this. What was typed never goes along." />
      <Section title="What it is called">
        <TextInput label="Name" description="As your other events are named, such as New Invoice Clicked." maw={480} maxLength={200} value={name} onChange={(event) => { setName(event.currentTarget.value) }} data-autofocus />
      </Section>
      <Section title="What sends it"><Form name={name.trim()} known={NEW} close={done} cancel={<Button component={Link} to={place('/insights')} variant="default">Cancel</Button>} leaving /></Section>
    </>
  )
}

function Form({ name, known, close, cancel, leaving = false }: { name: string; known: Fields; close: () => void; cancel?: ReactNode; leaving?: boolean }) {
  const { key } = useEnvironment()
  const schema = useQuery(schemaQuery('event'))
  const saving = useMutation(describeEvent(useQueryClient(), key, name))
  const [written, write] = useState<Fields>({ captured: known })
  const [kept, keep] = useState(false)
  const set = (way: Way, value: Data | undefined) => { write((before) => put(before, way, value) as Fields) }
  // Only when nothing is left to lose: the question about leaving is asked no more.
  useEffect(() => { if (kept) close() }, [kept, close])
  const captured = fieldsOf(written['captured'])
  const isReady = name !== '' && Object.keys(fieldsOf(captured['anchor'])).length > 0
  const save = () => { saving.mutate({ captured }, { onSuccess: () => { keep(true); told(`${name} is sent by itself from now on.`) } }) }
  return (
    <Loaded query={schema} what="The schema of events" waiting={<WaitingRows what="event" rows={4} />}>
      {(root) => {
        const place: FormPlace = { root, own: OWN_FORMS, problems: refused(written, saving.error), document: written, set }
        return (
          <form className={classes.form} onSubmit={(event) => { event.preventDefault(); save() }}>
            <NativeSelect label="When somebody" data={Object.entries(ACTS).map(([value, label]) => ({ value, label }))} value={textOf(captured['on'])} onChange={(event) => { set(['captured', 'on'], event.currentTarget.value) }} />
            <SchemaField place={place} way={['captured', 'anchor']} schema={{ $ref: '#/$defs/Anchor' }} value={captured['anchor']} label="The element" />
            <SchemaField place={place} way={['captured', 'pages']} schema={{ $ref: '#/$defs/Pages' }} value={captured['pages']} label="Where it counts" />
            <Off />
            {saving.error && <Failure title="It isn’t saved" error={saving.error} />}
            <Group gap={8}>
              <Button type="submit" loading={saving.isPending} disabled={!isReady}>Save</Button>
              {cancel ?? <Button variant="default" onClick={close}>Cancel</Button>}
            </Group>
            {leaving && <Leaving isChanged={!kept && (name !== '' || isReady)} what="event" />}
          </form>
        )
      }}
    </Loaded>
  )
}

/** Where an environment doesn't capture, nothing comes in, and nobody would know why. */
function Off() {
  const { key, name } = useEnvironment()
  const place = usePlace()
  const settings = useQuery(environmentQuery(key))
  if (settings.data?.captures !== false) return null
  return <Notice tone="warn">{name} captures no events. An owner or admin turns it on under <Link to={place('/settings')}>Environments</Link>.</Notice>
}

function inWords(captured: Fields): string {
  const pages = captured['pages'] as Parameters<typeof pagesInWords>[0] | undefined
  const act = ACTS[captured['on'] as keyof typeof ACTS].replace(/\bit\b/, 'the element')
  return `The snippet does, by itself, when somebody ${act} (${anchorInWords(captured['anchor'] as Parameters<typeof anchorInWords>[0])})${pages ? `, on ${pagesInWords(pages)}` : ''}.`
}
