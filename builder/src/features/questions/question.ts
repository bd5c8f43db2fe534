/** A question about people as the address of its screen holds it, so that it can be shared and gone back to. */

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
export function askedOf({ events, segment, trait, last, unit }: Question) {
  return {
    what: events.map((event) => ({ event })),
    who: segment ? { segment } : {},
    when: { last, by: unit },
    by: trait ? { trait } : null,
  }
}

/** The brackets that fit into a stretch: the last periods of each. */
export const bracketsOf = ({ last }: Question) => [1, 3, 7, 14, 30, 60, 89].filter((each) => each < last)

const oneOf = <Word extends string>(words: readonly Word[], word: string | null) => words.find((each) => each === word)
