/** Writing a segment: its name and who belongs to it, counted while it is written, kept as a draft. */
import { Autocomplete, Button, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { createSegment, saveSegment, type SegmentDocument } from '../../api/changes.ts'
import { ApiFailure } from '../../api/failure.ts'
import { keyFor } from '../../ui/keyFor.ts'
import { schemaQuery } from '../../editor/forms/schemaQuery.ts'
import { segmentQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { SegmentDetail } from '../../api/types.ts'
import { Conditions } from '../../editor/conditions/Conditions.tsx'
import { Count } from '../../editor/conditions/Count.tsx'
import { isFilled } from '../../editor/conditions/condition.ts'
import { same, type Data } from '@cairn/sdk/editing/data.ts'
import { refused } from '../../editor/forms/problems.ts'
import type { FormPlace } from '../../editor/forms/SchemaField.tsx'
import type { SchemaRoot } from '../../editor/forms/schema.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Leaving } from '../../ui/Leaving.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import { Lines, WaitingSheet } from '../../ui/Waiting.tsx'
import { Moves } from './Moves.tsx'
import classes from './Segments.module.css'
import { UsedBy } from './UsedBy.tsx'
import { listedBy, listOf } from './words.ts'

const WAITING = <WaitingSheet what="segment"><Lines rows={6} /></WaitingSheet>

export function New() {
  return <WithSchema>{(root) => <Form root={root} />}</WithSchema>
}

export function Edit() {
  const { key = '' } = useParams()
  const place = usePlace()
  const { key: environment } = useEnvironment()
  // What was read first is what is changed: nothing new comes in under the author's hands.
  const segment = useQuery({ ...segmentQuery(environment, key), staleTime: Infinity, refetchOnWindowFocus: false })
  return (
    <Loaded query={segment} what="The segment" up={{ to: place('/segments'), label: 'All segments' }} waiting={WAITING}>
      {(known) => <WithSchema>{(root) => <Form key={known.version} root={root} known={known} />}</WithSchema>}
    </Loaded>
  )
}

function WithSchema({ children }: { children: (root: SchemaRoot) => React.ReactNode }) {
  const schema = useQuery(schemaQuery('segment'))
  const may = useMay('documents.edit')
  if (!may) return <Empty alone title="Your role may not change segments">An editor, a publisher or an admin can.</Empty>
  return <Loaded query={schema} what="The schema of segments" waiting={WAITING}>{children}</Loaded>
}

/** `by`: what the list holds that is uploaded for it; null where conditions say who belongs to it. */
interface Written { name: string; key: string | null; description: string; match: Data | undefined; by: string | null }

const writtenOf = (known?: SegmentDetail): Written => ({
  name: known?.name ?? '', key: known?.key ?? null, description: known?.description ?? '', match: known?.document['match'] as Data | undefined, by: (known && listOf(known)) ?? null,
})

/** What isn't written here stays as it is. */
function documentOf({ name, key, description, match, by }: Written, kept: Record<string, unknown> = {}): SegmentDocument {
  const about = description.trim() || undefined
  return { ...kept, format: 'cairn/1', kind: 'segment', key: key ?? keyFor(name), name: name.trim(), description: about, ...(by !== null ? { list: { by: by.trim() } } : match !== undefined && { match }) }
}

function Form({ root, known }: { root: SchemaRoot; known?: SegmentDetail }) {
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const begun = useMemo(() => writtenOf(known), [known])
  const [written, setWritten] = useState(begun)
  const [saved, setSaved] = useState<string | null>(null)
  const making = useMutation(createSegment(cache, environment))
  const saving = useMutation(saveSegment(cache, environment, known?.version ?? 0))
  const failure = (known ? saving : making).error
  const change = (next: Partial<Written>) => { setWritten((before) => ({ ...before, ...next })) }
  const isChanged = !same({ ...begun, match: begun.match ?? null }, { ...written, match: written.match ?? null })
  const up = known ? { to: place(`/segments/${known.key}`), label: known.name } : { to: place('/segments'), label: 'Segments' }
  const isReady = written.name.trim() !== '' && (written.by !== null ? written.by.trim() !== '' : written.match !== undefined && isFilled(written.match))

  const save = () => {
    const document = documentOf(written, known?.document)
    const settle = { onSuccess: () => { setSaved(document.key); told(`${document.name} is saved as a draft.`) } }
    if (known) saving.mutate(document, settle)
    else making.mutate(document, settle)
  }
  // Only when nothing is left to lose: the question about leaving is asked no more.
  useEffect(() => { if (saved !== null) void navigate(place(`/segments/${saved}`)) }, [saved, navigate, place])
  const form: FormPlace = {
    root,
    problems: refused(documentOf(written, known?.document), failure),
    // Only forms for what has no sentence set something by itself; a segment has none.
    set: () => undefined,
  }
  return (
    <>
      <PageHeader
        title={known ? `Edit ${known.name}` : 'New segment'} up={up}
        actions={<><Button component={Link} to={up.to} variant="default">Cancel</Button><Button loading={saving.isPending || making.isPending} disabled={!isReady || !isChanged} onClick={save}>Save the draft</Button></>}
      />
      <div className={classes.columns}>
        <div className={classes.work}>
          {failure && <Failure title={failure instanceof ApiFailure && failure.status === 409 ? 'Somebody changed it meanwhile' : 'That could not be saved'} error={failure} />}
          <Section title="What it is">
            <div className={classes.fields}>
              <TextInput label="Name" required value={written.name} onChange={(event) => { change({ name: event.currentTarget.value }) }} {...(known ? {} : { 'data-autofocus': true })} />
              {!known && <TextInput label="Key" description="By which flows, files and events know it. It stays." value={written.key ?? keyFor(written.name)} onChange={(event) => { change({ key: event.currentTarget.value }) }} />}
              <Textarea label="What it is for" autosize minRows={1} maxRows={4} value={written.description} onChange={(event) => { change({ description: event.currentTarget.value }) }} />
            </div>
          </Section>
          <Section title="Who belongs to it" aside={written.by === null && <Count match={written.match} />}>
            {!known && <SegmentedControl mb="md" aria-label="Who belongs to it" value={written.by === null ? 'conditions' : 'list'} onChange={(how) => { change({ by: how === 'list' ? 'user_id' : null }) }} data={[{ value: 'conditions', label: 'Conditions say it' }, { value: 'list', label: 'A file names them' }]} />}
            {written.by === null
              ? <Conditions place={form} way={['match']} schema={{ $ref: '#/$defs/Condition' }} value={written.match} label="Who belongs to it" otherwise="Nobody yet: say whom it is about." onChange={(match) => { change({ match }) }} />
              : <ByList by={written.by} locked={known !== undefined} onChange={(by) => { change({ by }) }} />}
          </Section>
          {known && written.by === null && <Moves document={documentOf(written, known.document)} isReady={isReady} isChanged={isChanged} changedAt={known.updated_at} />}
        </div>
        {known && <aside className={classes.about} aria-label="About this segment"><UsedBy uses={known.uses} warns /></aside>}
      </div>
      <Leaving isChanged={isChanged && saved === null} what="segment" />
    </>
  )
}

/** What the file holds. It stays: a list of e-mail addresses means nothing as one of ids. */
function ByList({ by, locked, onChange }: { by: string; locked: boolean; onChange: (by: string) => void }) {
  if (locked) return <p className={classes.quiet}>Whom the list names that was uploaded for it, by {listedBy(by)}; the list is changed by uploading another file.</p>
  return (
    <>
      <Autocomplete label="What the file holds" description="user_id, account_id, or a trait of the user such as email" maw={320} data={['user_id', 'account_id', 'email']} value={by} onChange={onChange} />
      <p className={classes.after}>The file is uploaded on the next page, into each environment its own.</p>
    </>
  )
}
