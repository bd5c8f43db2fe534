/** Answers to questions about people: round numbers in which a test finds itself again. */
import type { AdoptionAnswer, FunnelAnswer, LifecycleAnswer, PathsAnswer, RetentionAnswer, Share, StickinessAnswer, TrendAnswer } from '../src/api/types.ts'

interface Asked { what: { event: string }[]; when: { last: number; by: 'day' | 'week' | 'month' }; by: { trait: string } | null; kind?: 'n_day' | 'unbounded' | 'bracket'; direction?: 'after' | 'before'; without?: string[] }

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

export function stickiness(asked: Asked): StickinessAnswer {
  const exactly = [70, 50, 40, 40].map((n) => share(n, 200))
  const at_least = [200, 130, 80, 40].map((n) => share(n, 200))
  const group = (value: string | null) => ({ group: { value, rest: false }, people: 100, mean: { people: 100, value: 0.5, low: 0.45, high: 0.55 }, exactly, at_least })
  return { ...about(asked), periods: 4, all: { ...group(null), group: null, people: 200 }, groups: asked.by ? [group('admin'), group(null)] : [] }
}

export function lifecycle(asked: Asked): LifecycleAnswer {
  const periods = DAYS.map((day, place) => ({ day, new: 12 + place, returning: 30, resurrected: 4, dormant: place < 4 ? 10 : null, kept: place < 4 ? share(30, 40) : null, complete: place < 4 }))
  return { ...about(asked), counted_at: '2026-11-22T10:00:00.000Z', kept: share(120, 160), periods }
}

export function adoption(asked: Asked): AdoptionAnswer {
  const often = [[1, 1], [2, 3], [4, 9], [10, null]] as const
  const features = asked.what.map(({ event }, place) => ({
    event, reach: share(80 - 30 * place, 200), events: 320, per_user: { people: 80, value: 4, low: 3.5, high: 4.5 }, median: 3,
    often: often.map(([least, most]) => ({ least, most, share: share(20, 80) })),
    within: [1, 7, 30, 90].map((days) => ({ days, share: days > 7 ? null : share(5 * days, 60) })), new: share(40, 60), took: 129_600_000,
  }))
  return { ...about(asked), people: 200, features }
}

export function paths(asked: Asked): PathsAnswer {
  const gone = new Set(asked.without)
  const node = (event: string | null, n: number) => ({ event, share: share(n, 200) })
  const first = [node('Invoice Created', 120), node('Search', 40), node(null, 20)].filter(({ event }) => event === null || !gone.has(event))
  const links = first.map((each, to) => ({ from: 0, to, people: each.share.numerator }))
  const way = (events: string[], n: number) => ({ events, share: share(n, 200) })
  return {
    ...about(asked), event: asked.what[0]?.event ?? '', direction: asked.direction ?? 'after', within: 86_400_000, without: asked.without ?? [], people: 200,
    steps: [
      { nodes: first, links, ended: share(20, 200), open: 3 },
      { nodes: [node('Invoice Sent', 90)], links: [{ from: 0, to: 0, people: 90 }], ended: share(90, 200), open: 0 },
    ],
    ways: [way(['Invoice Created', 'Invoice Sent'], 90), way(['Search'], 40)],
  }
}
