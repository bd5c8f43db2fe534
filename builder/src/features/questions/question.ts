/** A question about people as the address of its screen holds it, so that it can be shared and gone back to. */
import type { SavedReport } from '../../api/types.ts'

const KINDS = ['trend', 'funnel', 'retention', 'stickiness', 'lifecycle', 'adoption', 'paths'] as const
export type Kind = (typeof KINDS)[number]
export type Unit = 'day' | 'week' | 'month'
export type Return = 'n_day' | 'unbounded' | 'bracket'
export type Direction = 'after' | 'before'

export interface Question {
  kind: Kind
  events: string[]
  /** Empty is everybody. */
  segment: string
  /** What it is broken down by; empty is nothing. */
  trait: string
  last: number
  unit: Unit
  within: string
  back: Return
  direction: Direction
  /** Events that a path is told without. */
  without: string[]
}

export const STRETCHES: readonly (readonly [number, Unit])[] = [[7, 'day'], [14, 'day'], [30, 'day'], [90, 'day'], [8, 'week'], [12, 'week'], [26, 'week'], [6, 'month'], [12, 'month']]
const MOST_WITHOUT = 20
export const WINDOWS = ['1 hour', '1 day', '3 days', '7 days', '14 days', '30 days', '90 days'] as const
export const MOST: Record<Kind, number> = { trend: 5, funnel: 12, retention: 2, stickiness: 1, lifecycle: 1, adoption: 5, paths: 1 }
export const LEAST: Record<Kind, number> = { trend: 1, funnel: 2, retention: 2, stickiness: 1, lifecycle: 1, adoption: 1, paths: 1 }
/** What can be broken down by a trait; the others have parts of their own. */
const BROKEN_DOWN: readonly Kind[] = ['trend', 'funnel', 'stickiness']
const TIMED: readonly Kind[] = ['funnel', 'paths']

export function questionOf(address: URLSearchParams): Question {
  const kind = oneOf(KINDS, address.get('kind')) ?? 'trend'
  const events = address.getAll('event').slice(0, MOST[kind])
  while (events.length < LEAST[kind]) events.push('')
  const [last, unit] = STRETCHES.find(([n, by]) => `${n} ${by}` === address.get('last')) ?? [30, 'day']
  return {
    kind,
    events,
    segment: address.get('segment') ?? '',
    trait: BROKEN_DOWN.includes(kind) ? address.get('by') ?? '' : '',
    last,
    unit,
    within: oneOf(WINDOWS, address.get('within')) ?? (kind === 'paths' ? '1 day' : '7 days'),
    back: oneOf(['n_day', 'unbounded', 'bracket'] as const, address.get('back')) ?? 'n_day',
    direction: oneOf(['after', 'before'] as const, address.get('direction')) ?? 'after',
    without: kind === 'paths' ? address.getAll('without').slice(0, MOST_WITHOUT) : [],
  }
}

export function addressOf({ kind, events, segment, trait, last, unit, within, back, direction, without }: Question): URLSearchParams {
  const address = new URLSearchParams({ kind, last: `${last} ${unit}` })
  for (const event of events) address.append('event', event)
  if (segment) address.set('segment', segment)
  if (trait) address.set('by', trait)
  if (TIMED.includes(kind)) address.set('within', within)
  if (kind === 'retention') address.set('back', back)
  if (kind === 'paths') {
    address.set('direction', direction)
    for (const event of without) address.append('without', event)
  }
  return address
}

export const isComplete = ({ events }: Question) => events.every((event) => event.trim() !== '')

/** What all kinds have in common, as the server takes it. */
function askedOf({ events, segment, trait, last, unit }: Question) {
  return {
    what: events.map((event) => ({ event })),
    who: segment ? { segment } : {},
    when: { last, by: unit },
    by: trait ? { trait } : null,
  }
}

/** The brackets that fit into a stretch: the last periods of each. */
const bracketsOf = ({ last }: Question) => [1, 3, 7, 14, 30, 60, 89].filter((each) => each < last)

const oneOf = <Word extends string>(words: readonly Word[], word: string | null) => words.find((each) => each === word)

/** Questions as the server takes them; what is saved is the same. */
export const trendForm = (question: Question) => askedOf(question)
export const funnelForm = (question: Question) => ({ ...askedOf(question), within: question.within })
export const retentionForm = (question: Question) => ({ ...askedOf(question), kind: question.back, ...(question.back === 'bracket' && { brackets: bracketsOf(question) }) })
export const stickinessForm = (question: Question) => askedOf(question)
export const lifecycleForm = (question: Question) => askedOf(question)
export const adoptionForm = (question: Question) => askedOf(question)
export const pathsForm = (question: Question) => ({ ...askedOf(question), direction: question.direction, within: question.within, without: question.without, steps: STEPS })
const STEPS = 4

const FORMS: Record<Kind, (question: Question) => object> = { trend: trendForm, funnel: funnelForm, retention: retentionForm, stickiness: stickinessForm, lifecycle: lifecycleForm, adoption: adoptionForm, paths: pathsForm }

export const formOf = (question: Question) => FORMS[question.kind](question) as Record<string, unknown>

interface SavedForm { what?: { event?: string }[]; who?: { segment?: string }; when?: { last?: number; by?: string }; by?: { trait?: string } | null; within?: string; kind?: string; direction?: string; without?: string[] }

/** The sentence of a saved question; none where it says what no sentence here can. */
export function savedQuestion(kind: string, saved: Record<string, unknown>): Question | null {
  const { what = [], who = {}, when = {}, by, within, kind: back, direction, without = [] } = saved as SavedForm
  const address = new URLSearchParams({ kind, last: `${when.last ?? 30} ${when.by ?? 'day'}`, segment: who.segment ?? '', by: by?.trait ?? '' })
  for (const { event } of what) address.append('event', event ?? '')
  for (const [name, value] of Object.entries({ within, back, direction })) if (value) address.set(name, value)
  for (const event of without) address.append('without', event)
  const question = questionOf(address)
  return question.kind === kind && says(formOf(question), saved) ? question : null
}

/** Where a saved report opens with its question. */
export function openedAt({ id, kind, question: saved }: SavedReport): string | null {
  const question = savedQuestion(kind, saved)
  if (question === null) return null
  const address = addressOf(question)
  address.set('report', id)
  return `/insights/ask?${address.toString()}`
}

/** Whether nothing of what is saved is missing in a form. */
const says = (form: Record<string, unknown>, saved: Record<string, unknown>) => Object.entries(saved).every(([name, value]) => JSON.stringify(sorted(form[name])) === JSON.stringify(sorted(value)))

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => one.localeCompare(other))) : value
