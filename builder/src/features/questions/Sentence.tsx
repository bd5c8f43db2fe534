/** The question as a sentence with places to fill in. */
import { ActionIcon, NativeSelect, SegmentedControl } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { segmentsQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import { NameField } from '../../editor/conditions/Offered.tsx'
import { LEAST, MOST, STRETCHES, WINDOWS, type Direction, type Kind, type Question, type Return, type Unit } from './question.ts'
import classes from './Questions.module.css'
import { KIND_NAMES, stretch } from './words.ts'

type Change = (change: Partial<Question>) => void
interface PartProps { question: Question; change: Change }

const BACK: Record<Return, string> = { n_day: 'exactly so much later', unbounded: 'then or any time after', bracket: 'within brackets' }

export function Sentence({ question, change }: PartProps) {
  return (
    <div className={classes.ask}>
      <SegmentedControl
        className={classes.kinds ?? ''} size="xs" aria-label="Kind of question" value={question.kind}
        data={Object.entries(KIND_NAMES).map(([value, label]) => ({ value, label }))}
        onChange={(kind) => { change({ kind: kind as Kind }) }}
      />
      <div className={classes.sentence} role="group" aria-label="The question">{SENTENCES[question.kind]({ question, change })}</div>
    </div>
  )
}

const SENTENCES: Record<Kind, (props: PartProps) => ReactNode> = {
  trend: (props) => <>How often did <Who {...props} /> do <Events {...props} join="and" /> in the last <Stretch {...props} />, told by <By {...props} />?</>,
  funnel: (props) => <>Of <Who {...props} /> who in the last <Stretch {...props} /> did <Events {...props} join="how many then did" />, all within <Within {...props} />, told by <By {...props} />?</>,
  retention: (props) => <>Of <Who {...props} /> who in the last <Stretch {...props} /> for the first time did <Events {...props} join="how many came back for" />, <Back {...props} />?</>,
  stickiness: (props) => <>On how many {props.question.unit}s of the last <Stretch {...props} /> did <Who {...props} /> do <Events {...props} join="and" />, told by <By {...props} />?</>,
  lifecycle: (props) => <>Of <Who {...props} /> who did <Events {...props} join="and" /> in the last <Stretch {...props} />, how many are new in each {props.question.unit}, stay, come back or stay away?</>,
  adoption: (props) => <>How many of <Who {...props} /> used <Events {...props} join="and" /> in the last <Stretch {...props} />, how often, and how soon after signing up?</>,
  paths: (props) => <>What did <Who {...props} /> who in the last <Stretch {...props} /> did <Events {...props} join="and" /> do <Way {...props} /> it, within <Within {...props} /><Without {...props} />?</>,
}

function Events({ question, change, join }: PartProps & { join: string }) {
  const { events, kind } = question
  const put = (place: number, event: string) => { change({ events: events.map((each, at) => (at === place ? event : each)) }) }
  return (
    <>
      {events.map((event, place) => (
        <Fragment key={place}>
          {place > 0 && <span>{place === 1 || kind === 'trend' || kind === 'adoption' ? join : 'and then'}</span>}
          <span className={classes.filled}>
            <NameField kind="event" value={event} label={kind === 'funnel' ? `Step ${place + 1}` : `Event ${place + 1}`} placeholder="an event" onChange={(next) => { put(place, next) }} />
            {events.length > LEAST[kind] && (
              <ActionIcon size={24} aria-label={`Take out ${event || `event ${place + 1}`}`} onClick={() => { change({ events: events.filter((_, at) => at !== place) }) }}><IconX size={14} aria-hidden /></ActionIcon>
            )}
          </span>
        </Fragment>
      ))}
      {events.length < MOST[kind] && (
        <ActionIcon size={24} variant="default" aria-label={kind === 'funnel' ? 'Add a step' : 'Add an event'} onClick={() => { change({ events: [...events, ''] }) }}><IconPlus size={14} aria-hidden /></ActionIcon>
      )}
    </>
  )
}

function Who({ question: { segment }, change }: PartProps) {
  const { key } = useEnvironment()
  const segments = useQuery(segmentsQuery(key))
  const known = (segments.data?.items ?? []).map((each) => ({ value: each.key, label: each.name }))
  const missing = segment && !known.some(({ value }) => value === segment) ? [{ value: segment, label: segment }] : []
  return <Words label="Who" value={segment} data={[{ value: '', label: 'everybody' }, ...missing, ...known]} onChange={(next) => { change({ segment: next }) }} />
}

function Stretch({ question: { last, unit }, change }: PartProps) {
  const data = STRETCHES.map(([n, by]) => ({ value: `${n} ${by}`, label: stretch(n, by) }))
  const choose = (value: string) => {
    const [n, by] = value.split(' ')
    change({ last: Number(n), unit: by as Unit })
  }
  return <Words label="When" value={`${last} ${unit}`} data={data} onChange={choose} />
}

function By({ question: { trait }, change }: PartProps) {
  return <span className={classes.filled}><NameField kind="trait" value={trait} label="Broken down by" placeholder="nothing, or a trait" onChange={(next) => { change({ trait: next }) }} /></span>
}

const Within = ({ question: { within }, change }: PartProps) => <Words label="Within" value={within} data={[...WINDOWS]} onChange={(next) => { change({ within: next }) }} />

const Way = ({ question: { direction }, change }: PartProps) => <Words label="After or before" value={direction} data={['after', 'before']} onChange={(next) => { change({ direction: next as Direction }) }} />

function Without({ question: { without }, change }: PartProps) {
  if (without.length === 0) return null
  return (
    <>
      <span>without</span>
      {without.map((event) => (
        <span key={event} className={classes.filled}>
          <span>{event}</span>
          <ActionIcon size={24} aria-label={`Bring back ${event}`} onClick={() => { change({ without: without.filter((each) => each !== event) }) }}><IconX size={14} aria-hidden /></ActionIcon>
        </span>
      ))}
    </>
  )
}

const Back = ({ question: { back }, change }: PartProps) => <Words label="When they came back" value={back} data={Object.entries(BACK).map(([value, label]) => ({ value, label }))} onChange={(next) => { change({ back: next as Return }) }} />

interface WordsProps { label: string; value: string; data: (string | { value: string; label: string })[]; onChange: (value: string) => void }

const Words = ({ label, value, data, onChange }: WordsProps) => <NativeSelect size="xs" variant="filled" className={classes.words ?? ''} aria-label={label} value={value} data={data} onChange={(event) => { onChange(event.currentTarget.value) }} />
