/** Answers to questions about people: round numbers in which a test finds itself again. */
import type { FunnelAnswer, RetentionAnswer, Share, TrendAnswer } from '../src/api/types.ts'

interface Asked { what: { event: string }[]; when: { last: number; by: 'day' | 'week' | 'month' }; by: { trait: string } | null; kind?: 'n_day' | 'unbounded' | 'bracket' }

const DAYS = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']
const share = (numerator: number, denominator: number): Share => ({ numerator, denominator, rate: numerator / denominator, low: (0.9 * numerator) / denominator, high: Math.min(1, (1.1 * numerator) / denominator) })
const about = ({ when }: Asked) => ({ time_zone: 'Europe/Helsinki', by: when.by, from: '2026-11-18', begins_at: '2026-11-17T22:00:00.000Z', ends_at: '2026-11-22T22:00:00.000Z', sample_left_out: 0 })

export function trend(asked: Asked): TrendAnswer {
  const groups = asked.by ? [{ value: 'admin', rest: false }, { value: null, rest: false }] : [null]
  const points = DAYS.map((day, place) => ({ day, events: 20 + 4 * place, users: 10 + place, per_user: 2, complete: place < 4 }))
  return { ...about(asked), lines: asked.what.flatMap(({ event }) => groups.map((group) => ({ event, group, events: 140, users: 40, per_user: 3.5, points }))) }
}

export function funnel(asked: Asked): FunnelAnswer {
  const reached = asked.what.map((_, place) => Math.round(200 / 2 ** place))
  const steps = asked.what.map(({ event }, place) => ({ event, people: reached[place]!, of_first: share(reached[place]!, 200), of_last: share(reached[place]!, reached[place - 1] ?? 200), took: 3_600_000 }))
  const group = (value: string | null) => ({ group: { value, rest: false }, undecided: 0, steps })
  return { ...about(asked), within: 604_800_000, all: { group: null, undecided: 3, steps }, groups: asked.by ? [group('admin'), group(null)] : [] }
}

export function retention(asked: Asked): RetentionAnswer {
  const columns = [1, 2, 3, 4].map((apart) => ({ first: apart, last: apart }))
  const cells = (place: number) => columns.map(({ last }) => (place + last < 4 ? share(30 - 5 * last, 60) : null))
  return { ...about(asked), kind: asked.kind ?? 'n_day', columns, cohorts: DAYS.map((day, place) => ({ day, people: 60, cells: cells(place) })), all: cells(0) }
}
