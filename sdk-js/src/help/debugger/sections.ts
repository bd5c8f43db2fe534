/** What the debugger tells, as plain words: a pure look at the core. */
import type { AnchorFacts } from '../../contract/content.ts'
import type { Candidate, Core, Scene } from '../../core/core.ts'
import type { Sighting } from '../anchor.ts'
import { flowsOf, reason, state } from '../explain.ts'
import { anchorInWords } from '../words.ts'
import type { Message } from './messages.ts'

/** Good, bad, or neither yet; said in words beside. */
type Mood = 'good' | 'bad' | 'waits'

export interface Row {
  name: string
  words: string
  mood?: Mood
  /** What can be pointed at in the page. */
  anchor?: AnchorFacts
}

export interface Section {
  title: string
  rows: Row[]
  /** Said when there are no rows. */
  empty: string
}

type Look = (facts: AnchorFacts) => Sighting

export function sections(core: Core, messages: Message[], look: Look): Section[] {
  return [
    { title: 'Flows', rows: flowsOf(core).map((candidate) => flow(core, candidate)), empty: 'No flow is decided for them.' },
    { title: 'Anchors', rows: anchors(core, look), empty: 'Nothing that shows or waits has an anchor.' },
    { title: 'Events', rows: messages.map(event), empty: 'None since this was opened.' },
    { title: 'User', rows: user(core), empty: '' },
    { title: 'Decision', rows: decision(core), empty: '' },
  ]
}

const row = (name: string, words: unknown, mood?: Mood): Row => ({ name, words: String(words), ...(mood && { mood }) })

/** Those that have something to say. */
const known = (rows: Record<string, unknown>): Row[] =>
  Object.entries(rows).filter(([, words]) => words !== undefined && words !== '').map(([name, words]) => row(name, words))

function user(core: Core): Row[] {
  const { userId, anonymousId, accountId } = core.who
  const { traits, accountTraits } = core.fresh
  return known({
    'User': userId ?? 'anonymous',
    'Anonymous id': anonymousId,
    'Account': accountId,
    'Traits on their way': traits && JSON.stringify(traits),
    'Account traits on their way': accountTraits && JSON.stringify(accountTraits),
    'Consent': core.consent,
    'Session': core.session,
    'Page': core.standIn ?? location.href,
    'Language': core.locale ?? (document.documentElement.lang || navigator.language),
    'Theme': core.theme,
  })
}

function decision(core: Core): Row[] {
  const { snapshot, theme, variables = {}, watch = [] } = core.decision ?? {}
  return [
    row('State', state(core), core.decision && !core.isSuppressed && !core.isBroken ? 'good' : 'waits'),
    ...known({ 'Snapshot': snapshot, 'Content of the theme': theme, 'Asked again after': watch.join(', ') }),
    ...Object.entries(variables).map(([name, value]) => row(name, value)),
    ...known({ 'Server': core.origin || location.origin, 'SDK': core.platform.version }),
  ]
}

function flow(core: Core, candidate: Candidate): Row {
  const { key, revision, type, experiment } = candidate.flow
  const why = reason(core, candidate)
  const mood = why === 'shows' ? 'good' : /closed|failed|blocks/.test(why) ? 'bad' : 'waits'
  const facts = Object.entries(candidate.flow.facts ?? {}).map(([name, holds]) => `${name}: ${holds ? 'yes' : 'no'}`)
  const more = [why, experiment && `variant ${experiment.variant} of ${experiment.key}`, ...facts].filter(Boolean).join('; ')
  return row(`${key}, revision ${revision}, ${type}`, more, mood)
}

const MOODS: Record<Sighting['how'], Mood> = { exact: 'good', healed: 'good', hidden: 'waits', missing: 'bad', uncertain: 'bad' }

function anchors(core: Core, look: Look): Row[] {
  const ofScenes = (core.director?.scenes() ?? []).flatMap(steps)
  const ofTriggers = core.candidates.flatMap(({ flow: { key, trigger } }) => 'anchor' in trigger ? [{ name: `${key}, its trigger`, anchor: trigger.anchor }] : [])
  return [...ofScenes, ...ofTriggers].map(({ name, anchor }) => {
    const { how, name: likeliest } = look(anchor)
    const doubt = how === 'uncertain' && likeliest ? `; most like it is ${likeliest}` : ''
    return { ...row(name, `${how}: ${anchorInWords(anchor)}${doubt}`, MOODS[how]), anchor }
  })
}

function steps({ flow, content, run }: Scene): { name: string; anchor: AnchorFacts }[] {
  const now = run?.state().step
  return (content?.steps ?? []).flatMap(({ id, anchor }) => anchor ? [{ name: `${flow.key}, ${id}${id === now ? ', now' : ''}`, anchor }] : [])
}

function event({ name, at, more, isSent }: Message): Row {
  const time = new Date(at).toLocaleTimeString()
  return row(name, [time, isSent ? 'sent' : 'waiting', more].filter(Boolean).join(' · '), isSent ? 'good' : 'waits')
}
