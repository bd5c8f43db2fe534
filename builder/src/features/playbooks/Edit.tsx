/** Writing a playbook: who sets out, where it leads, and its steps; kept as a draft. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { put, same, textOf, type Fields } from '@cairn/sdk/editing/data.ts'
import { keepPlaybook, type PlaybookDocument } from '../../api/changes.ts'
import { ApiFailure } from '../../api/failure.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { PlaybookDetail } from '../../api/types.ts'
import { CONDITION_FORMS } from '../../editor/conditions/ConditionField.tsx'
import { refused } from '../../editor/forms/problems.ts'
import { FieldsOf, SchemaField, type FormPlace } from '../../editor/forms/SchemaField.tsx'
import { resolved, type SchemaRoot } from '../../editor/forms/schema.ts'
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
import classes from './Playbooks.module.css'
import { begun } from './words.ts'

const WAITING = <WaitingSheet what="playbook"><Lines rows={8} /></WaitingSheet>
const APART = ['format', 'kind', 'key', 'name', 'description', 'enter', 'steps']

export function New() {
  return <WithSchema>{(root) => <Form root={root} />}</WithSchema>
}

export function Edit() {
  const { key = '' } = useParams()
  const place = usePlace()
  const { key: environment } = useEnvironment()
  // What was read first is what is changed: nothing new comes in under the author's hands.
  const playbook = useQuery({ ...playbookQuery(environment, key), staleTime: Infinity, refetchOnWindowFocus: false })
  return (
    <Loaded query={playbook} what="The playbook" up={{ to: place('/journeys'), label: 'Journeys' }} waiting={WAITING}>
      {(known) => <WithSchema>{(root) => <Form key={known.version} root={root} known={known} />}</WithSchema>}
    </Loaded>
  )
}

function WithSchema({ children }: { children: (root: SchemaRoot) => React.ReactNode }) {
  const schema = useQuery(schemaQuery('playbook'))
  const may = useMay('documents.edit')
  if (!may) return <Empty alone title="Your role may not change playbooks">An editor, a publisher or an admin can.</Empty>
  return <Loaded query={schema} what="The schema of playbooks" waiting={WAITING}>{children}</Loaded>
}

function Form({ root, known }: { root: SchemaRoot; known?: PlaybookDetail }) {
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const navigate = useNavigate()
  const [first] = useState(() => (known?.document ?? begun()) as Fields)
  const [written, setWritten] = useState(first)
  const [kept, setKept] = useState<string | null>(null)
  const keeping = useMutation(keepPlaybook(useQueryClient(), environment, known?.version ?? null))
  const set: FormPlace['set'] = (way, value) => { setWritten((before) => put(before, way, value) as Fields) }
  const name = textOf(written['name'])
  const document = { ...written, key: textOf(written['key']) || keyFor(name), name: name.trim() } as PlaybookDocument
  const isChanged = !same(first, written)
  const up = known ? { to: place(`/journeys/${known.key}`), label: known.name } : { to: place('/journeys'), label: 'Journeys' }
  const keep = () => { keeping.mutate(document, { onSuccess: () => { setKept(document.key); told(`${document.name} is saved as a draft.`) } }) }
  // Only when nothing is left to lose: the question about leaving is asked no more.
  useEffect(() => { if (kept !== null) void navigate(place(`/journeys/${kept}`)) }, [kept, navigate, place])
  const form: FormPlace = { root, own: CONDITION_FORMS, problems: refused(document, keeping.error), document: written, set }
  const whole = resolved(root, { $ref: '#/$defs/PlaybookDocument' })
  const field = (part: string, label: string) => whole.properties?.[part] && <SchemaField place={form} way={[part]} schema={whole.properties[part]} value={written[part]} label={label} />
  return (
    <>
      <PageHeader
        title={known ? `Edit ${known.name}` : 'New playbook'} up={up}
        actions={<><Button component={Link} to={up.to} variant="default">Cancel</Button><Button loading={keeping.isPending} disabled={name.trim() === '' || !isChanged} onClick={keep}>Save the draft</Button></>}
      />
      {keeping.error && <Failure title={keeping.error instanceof ApiFailure && keeping.error.status === 409 ? 'Somebody was quicker' : 'That could not be saved'} error={keeping.error} />}
      <Section title="What it is">
        <div className={classes.fields}>
          <TextInput label="Name" required value={name} onChange={(event) => { set(['name'], event.currentTarget.value) }} {...(known ? {} : { 'data-autofocus': true })} />
          {!known && <TextInput label="Key" description="By which files and events know it. It stays." value={textOf(written['key']) || keyFor(name)} onChange={(event) => { set(['key'], event.currentTarget.value) }} />}
          <Textarea label="What it is for" autosize minRows={1} maxRows={4} value={textOf(written['description'])} onChange={(event) => { set(['description'], event.currentTarget.value || undefined) }} />
        </div>
      </Section>
      <Section title="Who sets out, and where it leads">
        {field('enter', 'What lets somebody set out')}
        <FieldsOf place={form} way={[]} schema={whole} value={written} label="Playbook" without={APART} />
      </Section>
      <Section title="Steps">{field('steps', 'Steps')}</Section>
      <Leaving isChanged={isChanged && kept === null} what="playbook" />
    </>
  )
}
