/** Any two revisions, or one and the draft: what is different in words, and the steps that it concerns side by side. */
import { Button, NativeSelect } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowsLeftRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { comparisonQuery, revisionQuery, revisionsQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { FlowContent, FlowDetail, Revision } from '../../api/types.ts'
import { SchemeControl, useScheme, type Scheme } from '../../editor/surface/Scheme.tsx'
import { StepSurface } from '../../editor/surface/StepSurface.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { near } from '../../ui/moments.ts'
import { useNow } from '../../ui/Moment.tsx'
import { Section } from '../../ui/Section.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { neighbour, pairOf, stepsOfChanges, type Pair } from './comparing.ts'
import { useFlow } from './Flow.tsx'
import { Difference } from '../../ui/Difference.tsx'
import classes from './Revision.module.css'
import { RollBack } from './RollBack.tsx'

export function Compare() {
  const flow = useFlow()
  const place = usePlace()
  const revisions = useQuery(revisionsQuery(flow.key))
  return (
    <>
      <Link className={classes.up} to={place(`/flows/${flow.key}/revisions`)}><span aria-hidden>‹ </span>All revisions</Link>
      <Loaded query={revisions} what="The revisions" waiting={<WaitingRows what="revisions" rows={4} />}>
        {({ items }) => (items.length > 0 ? <Comparing flow={flow} revisions={items} /> : <Empty title="Nothing to compare yet">A flow that was published has revisions to hold against each other.</Empty>)}
      </Loaded>
    </>
  )
}

function Comparing({ flow, revisions }: { flow: FlowDetail; revisions: Revision[] }) {
  const environment = useEnvironment()
  const [address, setAddress] = useSearchParams()
  const [scheme, setScheme] = useScheme()
  const numbers = revisions.map(({ number }) => number)
  const pair = pairOf(address, numbers)
  const take = ({ since, to }: Pair) => { setAddress({ since: String(since), ...(to !== null && { to: String(to) }) }, { replace: true, preventScrollReset: true }) }
  const compared = useQuery(comparisonQuery(environment.key, flow.key, pair.since, pair.to))
  const earlier = useQuery(revisionQuery(flow.key, pair.since)).data
  const later = useQuery({ ...revisionQuery(flow.key, pair.to ?? 0), enabled: pair.to !== null }).data
  const swap = pair.to === null ? null : () => { take({ since: pair.to ?? pair.since, to: pair.since }) }
  const step = (by: 1 | -1) => { take({ ...pair, since: neighbour(numbers, pair.since, by) }) }
  useHotkeys([['J', () => { step(-1) }], ['K', () => { step(1) }], ['X', () => swap?.()]])
  const names = { before: `Revision ${pair.since}`, after: pair.to === null ? 'The draft' : `Revision ${pair.to}` }
  const after = pair.to === null ? flow.content : (later?.content ?? null)
  return (
    <>
      <h2 className="visually-hidden">Compare revisions</h2>
      <div className={classes.pair}>
        <Which label="What was" value={String(pair.since)} revisions={revisions} onChange={(since) => { take({ ...pair, since: Number(since) }) }} />
        <Which label="Held against" value={pair.to === null ? 'draft' : String(pair.to)} revisions={revisions} withDraft onChange={(to) => { take({ ...pair, to: to === 'draft' ? null : Number(to) }) }} />
        <Button variant="default" leftSection={<IconArrowsLeftRight size={15} aria-hidden />} disabled={!swap} title={swap ? undefined : 'The draft can only be what a revision is held against.'} onClick={() => swap?.()}>Swap</Button>
        {earlier && <RollBack flow={flow} revision={earlier} />}
      </div>
      <p className={classes.keys}>Keys: J and K take the revision before and after, X swaps the two.</p>
      <Loaded query={compared} what="The comparison" waiting={<WaitingRows what="comparison" rows={4} />}>
        {({ changes }) => (changes.length === 0 ? <Empty title="They are the same">{names.before} and {pair.to === null ? 'the draft' : names.after.toLowerCase()} show users the very same.</Empty> : (
          <>
            <Section title="What is different"><Difference changes={changes} /></Section>
            <SideBySide ids={stepsOfChanges(changes)} before={earlier?.content ?? null} after={after} names={names} theme={flow.theme} scheme={scheme} onScheme={setScheme} />
          </>
        ))}
      </Loaded>
    </>
  )
}

interface WhichProps { label: string; value: string; revisions: Revision[]; withDraft?: boolean; onChange: (value: string) => void }

function Which({ label, value, revisions, withDraft = false, onChange }: WhichProps) {
  const now = useNow()
  const data = revisions.map(({ number, created_at: at, note }) => ({ value: String(number), label: `Revision ${number}, ${near(at, now)}${note ? `: ${note.slice(0, 40)}` : ''}` }))
  return <NativeSelect label={label} value={value} data={[...(withDraft ? [{ value: 'draft', label: 'The draft' }] : []), ...data]} onChange={(event) => { onChange(event.currentTarget.value) }} />
}

interface SidesProps { ids: string[]; before: FlowContent | null; after: FlowContent | null; names: { before: string; after: string }; theme: FlowDetail['theme']; scheme: Scheme; onScheme: (scheme: Scheme) => void }

function SideBySide({ ids, before, after, names, theme, scheme, onScheme }: SidesProps) {
  const drawn = ids.filter((id) => [before, after].some((content) => has(content, id)))
  if (drawn.length === 0) return null
  return (
    <Section title="Side by side" aside={<SchemeControl value={scheme} onChange={onScheme} />}>
      {drawn.map((id) => (
        <div key={id} className={classes.beside}>
          <h3>{id}</h3>
          {([[names.before, before], [names.after, after]] as const).map(([name, content]) => (
            <figure key={name} className={classes.side}>
              <figcaption>{name}</figcaption>
              {content && has(content, id) ? <StepSurface content={content} step={id} theme={theme} scheme={scheme} /> : <p className={classes.quiet}>Not there.</p>}
            </figure>
          ))}
        </div>
      ))}
    </Section>
  )
}

const has = (content: FlowContent | null, step: string) => content?.steps.some(({ id }) => id === step) ?? false
