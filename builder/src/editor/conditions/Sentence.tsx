/** One test of a condition as a sentence whose words can be changed. */
import { MultiSelect, TagsInput } from '@mantine/core'
import type { NameKind } from '../../api/types.ts'
import { fieldsOf, isFields, listOf, textOf, type Data, type Fields } from '@cairn/sdk/editing/data.ts'
import { resolved, said, type SchemaRoot } from '../forms/schema.ts'
import classes from './Conditions.module.css'
import { timesOf, timesWritten, type Often } from './condition.ts'
import { KeyField, NameField, useName } from './Offered.tsx'
import { Away, Bounds, Duration, HowOften, More, Phrase, Test, without, Word } from './Parts.tsx'
import { PROPERTY_OPERATORS } from './words.ts'

export interface SentenceProps { word: string; value: Fields; root: SchemaRoot; wrong: boolean; onChange: (value: Fields) => void }

export function Sentence(props: SentenceProps) {
  switch (props.word) {
    case 'trait': case 'account_trait': return <Trait {...props} />
    case 'answer': return <Answer {...props} />
    case 'segment': return <><span>is in segment</span><KeyField kind="segment" label="Segment" value={textOf(props.value['segment'])} wrong={props.wrong} onChange={(segment) => { props.onChange({ segment }) }} /></>
    case 'milestone': case 'account_milestone': return <Milestone {...props} />
    case 'health': case 'account_health': return <Health {...props} />
    case 'signed_up': case 'first_seen': case 'last_seen': return <Moment {...props} />
    case 'sessions': return <Sessions {...props} />
    case 'flow': return <Flow {...props} />
    case 'language': case 'country': return <Texts {...props} />
    case 'device': case 'browser': case 'system': return <Choices {...props} />
    default: return <Counted {...props} />
  }
}

function Trait({ word, value, wrong, onChange }: SentenceProps) {
  const kind = word as NameKind
  const name = textOf(value[word])
  const known = useName(kind, name)
  return (
    <>
      {word === 'account_trait' && <span>account</span>}
      <NameField kind={kind} label="Trait" placeholder="Which trait" value={name} wrong={wrong && !name} onChange={(next) => { onChange({ ...value, [word]: next }) }} />
      <Test test={value} known={known} wrong={wrong} onChange={onChange} />
    </>
  )
}

function Answer({ value, wrong, onChange }: SentenceProps) {
  const flow = textOf(value['of'])
  return (
    <>
      <span>answered</span>
      <KeyField kind="flow" label="Flow" value={flow} wrong={wrong && !flow} onChange={(of) => { onChange({ ...value, of, answer: '' }) }} />
      <KeyField kind="question" of={flow} label="Question" value={textOf(value['answer'])} wrong={wrong && !value['answer']} onChange={(answer) => { onChange({ ...value, answer }) }} />
      <Test test={value} known={undefined} operators={PROPERTY_OPERATORS} wrong={wrong} onChange={onChange} />
    </>
  )
}

function Milestone({ word, value, wrong, onChange }: SentenceProps) {
  const name = textOf(value[word])
  const begin = word === 'milestone' ? '' : 'account '
  return (
    <>
      <Word label="Reached or never reached" value={value['never'] === true ? 'never' : 'once'} words={[{ value: 'once', label: `${begin}reached milestone` }, { value: 'never', label: `${begin}never reached milestone` }]} onChange={(often) => { onChange(often === 'never' ? { ...value, never: true } : without(value, 'never')) }} />
      <KeyField kind="milestone" label="Milestone" value={name} wrong={wrong && !name} onChange={(next) => { onChange({ ...value, [word]: next }) }} />
      {'within' in value
        ? <Phrase label="the time" onRemove={() => { onChange(without(value, 'within')) }}><span>within the last</span><Duration value={textOf(value['within'])} wrong={wrong} onChange={(within) => { onChange({ ...value, within }) }} /></Phrase>
        : <span className={classes.more}><More label="within …" onClick={() => { onChange({ ...value, within: '30 days' }) }} /></span>}
    </>
  )
}

const BANDS = ['green', 'yellow', 'red']

function Health({ word, value, wrong, onChange }: SentenceProps) {
  const bands = typeof value[word] === 'string' ? [textOf(value[word])] : listOf(value[word]).map(textOf)
  return <><span>{word === 'health' ? 'health is' : 'account health is'}</span><MultiSelect size="xs" variant="filled" aria-label={said(word)} className={classes.tags ?? ''} data={BANDS} value={bands} error={wrong} onChange={(next) => { onChange({ [word]: next }) }} /></>
}

const MOMENTS: Record<string, string> = { signed_up: 'signed up', first_seen: 'was first seen', last_seen: 'was last seen' }

function Moment({ word, value, wrong, onChange }: SentenceProps) {
  return <><span>{MOMENTS[word]}</span><Bounds value={fieldsOf(value[word])} wrong={wrong} onChange={(next) => { onChange({ [word]: next }) }} /></>
}

const COUNTS: readonly Often[] = ['at least', 'at most', 'exactly', 'between']

function Sessions({ value, onChange }: SentenceProps) {
  return <><span>came</span><HowOften only={COUNTS} times={timesOf({ times: value['sessions'] ?? {} })} onChange={(times) => { onChange({ sessions: timesWritten({}, times)['times'] ?? {} }) }} /></>
}

const DID = ['shown', 'completed', 'dismissed', 'snoozed'] as const

function Flow({ value, wrong, onChange }: SentenceProps) {
  const flow = textOf(value['flow'])
  const operator = 'is_not' in value ? 'is_not' : 'is'
  const put = (name: string, next: string) => { onChange({ ...value, [name]: next }) }
  const isOfItem = 'item' in value
  return (
    <>
      <span>flow</span>
      <KeyField kind="flow" label="Flow" value={flow} wrong={wrong && !flow} onChange={(next) => { onChange({ ...without(without(value, 'step'), 'item'), flow: next }) }} />
      {'step' in value && <Phrase label="the step" onRemove={() => { onChange(without(value, 'step')) }}><span>at step</span><KeyField kind="step" of={flow} label="Step" value={textOf(value['step'])} onChange={(next) => { put('step', next) }} /></Phrase>}
      {isOfItem && <Phrase label="the task" onRemove={() => { onChange(without(value, 'item')) }}><span>task</span><KeyField kind="item" of={flow} label="Task" value={textOf(value['item'])} onChange={(next) => { put('item', next) }} /></Phrase>}
      <Word label="Is or is not" value={operator} words={[{ value: 'is', label: 'was' }, { value: 'is_not', label: 'was not' }]} onChange={(next) => { onChange({ ...without(value, operator), [next]: value[operator] ?? 'completed' }) }} />
      <Word label="What they did" value={textOf(value[operator])} words={isOfItem ? ['completed'] : DID} onChange={(next) => { put(operator, next) }} />
      {'within' in value && <Phrase label="the time" onRemove={() => { onChange(without(value, 'within')) }}><span>within the last</span><Duration value={textOf(value['within'])} onChange={(next) => { put('within', next) }} /></Phrase>}
      {!('within' in value) && !isOfItem && <More label="within …" onClick={() => { put('within', '30 days') }} />}
      {!('step' in value) && !isOfItem && flow && <More label="at a step" onClick={() => { put('step', '') }} />}
      {!isOfItem && !('step' in value) && !('within' in value) && flow && value[operator] === 'completed' && <More label="only a task" onClick={() => { put('item', '') }} />}
    </>
  )
}

const TEXTS: Record<string, [string, string]> = { language: ['is addressed in', 'de, pt-BR'], country: ['is in country', 'FI, SE'] }

function Texts({ word, value, wrong, onChange }: SentenceProps) {
  const values = listOf(value[word]).map(textOf)
  const put = (next: string[]) => { onChange({ [word]: word === 'country' ? next.map((one) => one.toUpperCase()) : next }) }
  return <><span>{TEXTS[word]?.[0]}</span><TagsInput size="xs" variant="filled" aria-label={said(word)} placeholder={values.length > 0 ? '' : TEXTS[word]?.[1] ?? ''} className={classes.tags ?? ''} value={values} error={wrong} acceptValueOnBlur onChange={put} /></>
}

const USED: Record<string, string> = { device: 'is at a', browser: 'uses the browser', system: 'uses the system' }

function Choices({ word, value, root, wrong, onChange }: SentenceProps) {
  const choices = resolved(root, { $ref: `#/$defs/${said(word)}` }).properties?.[word]?.items?.enum ?? []
  return <><span>{USED[word]}</span><MultiSelect size="xs" variant="filled" aria-label={said(word)} className={classes.tags ?? ''} data={choices} value={listOf(value[word]).map(textOf)} error={wrong} onChange={(next) => { onChange({ [word]: next }) }} /></>
}

const WATCHED = ['25 %', '50 %', '75 %', '100 %']
const HAPPENED: Record<string, [string, string]> = { event: ['did', 'never did'], account_event: ['account did', 'account never did'], visited: ['visited', 'never visited'], article: ['opened article', 'never opened article'], video: ['watched', 'never watched'] }
const HOW_OFTEN: readonly Often[] = ['once', 'at least', 'at most', 'exactly', 'between']
const NAMES: Record<string, [NameKind, string]> = { event: ['event', 'Event'], account_event: ['event', 'Event'], visited: ['page', 'Page'], article: ['article', 'Article'] }

function Counted({ word, value, wrong, onChange }: SentenceProps) {
  const name = textOf(value[word])
  const put = (field: string, next: Data) => { onChange({ ...value, [field]: next }) }
  const times = timesOf(value)
  return (
    <>
      <Word label="Did or never did" value={times.often === 'never' ? 'never' : 'once'} words={[{ value: 'once', label: HAPPENED[word]?.[0] ?? '' }, { value: 'never', label: HAPPENED[word]?.[1] ?? '' }]} onChange={(often) => { onChange(timesWritten(value, { often: often as Often, least: 1, most: 1 })) }} />
      {word === 'video' && <Word label="How much" value={textOf(value['watched'])} words={WATCHED} onChange={(next) => { put('watched', next) }} />}
      {word === 'video' && <><span>of</span><KeyField kind="flow" label="Flow" value={textOf(value['of'])} wrong={wrong && !value['of']} onChange={(of) => { onChange({ ...value, of, video: '' }) }} /><KeyField kind="video" of={textOf(value['of'])} label="Video" value={name} wrong={wrong && !name} onChange={(next) => { put('video', next) }} /></>}
      {word === 'article' && <KeyField kind="article" label="Article" value={name} wrong={wrong && !name} onChange={(next) => { put(word, next) }} />}
      {word !== 'video' && word !== 'article' && <NameField kind={NAMES[word]?.[0] ?? 'event'} label={NAMES[word]?.[1] ?? 'Event'} placeholder={word === 'visited' ? '/reports/*' : 'Which event'} value={name} wrong={wrong && !name} onChange={(next) => { put(word, next) }} />}
      {times.often !== 'never' && <HowOften only={HOW_OFTEN} times={times} onChange={(next) => { onChange(timesWritten(value, next)) }} />}
      {'within' in value && <Phrase label="the time" onRemove={() => { onChange(without(value, 'within')) }}><span>within the last</span><Duration value={textOf(value['within'])} wrong={wrong} onChange={(next) => { put('within', next) }} /></Phrase>}
      {isFields(value['where']) && <Where event={name} tests={value['where']} wrong={wrong} onChange={(where) => { onChange(where ? { ...value, where } : without(value, 'where')) }} />}
      {(['first', 'last'] as const).map((which) => which in value && (
        <Phrase key={which} label={`the ${which} time`} onRemove={() => { onChange(without(value, which)) }}><span>{which} time</span><Bounds value={fieldsOf(value[which])} wrong={wrong} onChange={(next) => { put(which, next) }} /></Phrase>
      ))}
      <span className={classes.more}>
        {!('within' in value) && <More label="within …" onClick={() => { put('within', '30 days') }} />}
        {!('where' in value) && word.endsWith('event') && <More label="where …" onClick={() => { put('where', { '': '' }) }} />}
        {!('first' in value) && times.often !== 'never' && <More label="first time …" onClick={() => { put('first', { within: '30 days' }) }} />}
        {!('last' in value) && times.often !== 'never' && <More label="last time …" onClick={() => { put('last', { more_than: '14 days' }) }} />}
      </span>
    </>
  )
}

/** Properties that an event must have had; a name is written before its test. */
function Where({ event, tests, wrong, onChange }: { event: string; tests: Fields; wrong: boolean; onChange: (tests: Fields | undefined) => void }) {
  const entries = Object.entries(tests)
  const put = (at: number, name: string, test: Data | undefined) => {
    const next = entries.map(([one, value], index) => (index === at ? [name, test] : [one, value])).filter(([, value]) => value !== undefined) as [string, Data][]
    onChange(next.length > 0 ? Object.fromEntries(next) : undefined)
  }
  return (
    <span className={classes.where}>
      {entries.map(([name, test], at) => (
        <span key={at} className={classes.phrase}>
          <span>{at === 0 ? 'where' : 'and'}</span>
          <Property event={event} name={name} test={test ?? ''} wrong={wrong} onChange={(next, value) => { if (next === name || !(next in tests)) put(at, next, value) }} />
          <Away label={name || 'the property'} onClick={() => { put(at, name, undefined) }} />
        </span>
      ))}
      {!('' in tests) && <More label="and …" onClick={() => { onChange({ ...tests, '': '' }) }} />}
    </span>
  )
}

function Property({ event, name, test, wrong, onChange }: { event: string; name: string; test: Data; wrong: boolean; onChange: (name: string, test: Data) => void }) {
  const known = useName('property', name, event)
  const asTest: Fields = isFields(test) ? test : { is: test }
  /** A plain value says "is". */
  const plain = (next: Fields): Data => ('is' in next ? next['is'] ?? '' : next)
  return (
    <>
      <NameField kind="property" of={event} label="Property" placeholder="Which property" value={name} wrong={wrong && !name} onChange={(next) => { onChange(next, test) }} />
      <Test test={asTest} known={known} operators={PROPERTY_OPERATORS} wrong={wrong} onChange={(next) => { onChange(name, plain(next)) }} />
    </>
  )
}
