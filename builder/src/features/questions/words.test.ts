import { expect, test } from 'vitest'
import type { FunnelAnswer, RetentionAnswer, Share, TrendAnswer } from '../../api/types.ts'
import { funnelSentence, rate, retentionRows, retentionSentence, took, trendSentence } from './words.ts'

const COMMON = { time_zone: 'UTC', by: 'day', from: '2026-10-01', begins_at: '', ends_at: '', sample_left_out: 0 } as const
const share = (numerator: number, denominator: number): Share => ({ numerator, denominator, rate: denominator ? numerator / denominator : null, low: denominator ? 0.1 : null, high: denominator ? 0.5 : null })
const step = (event: string, people: number, before: number, first: number) => ({ event, people, of_first: share(people, first), of_last: share(people, before), took: null })

test('a trend says how often and by how many, and which is the largest', () => {
  const line = { event: 'Sent', group: null, events: 30, users: 12, per_user: 2.5, points: [] }
  const trend = (...lines: TrendAnswer['lines']): TrendAnswer => ({ ...COMMON, lines })
  expect(trendSentence(trend(line), '30 days')).toEqual(['Sent happened 30 times in the last 30 days, by 12 people: 2.50 each.'])
  expect(trendSentence(trend({ ...line, group: { value: 'admin', rest: false } }, { ...line, users: 3, group: { value: null, rest: false } }), '30 days')).toEqual(['Admin has most people in the last 30 days: 12, who did it 30 times.'])
  expect(trendSentence(trend({ ...line, events: 0, users: 0, per_user: null }), '7 days')).toEqual(['Nobody did that in the last 7 days.'])
})

test('a funnel says how far people came, where most are lost and who still has time', () => {
  const funnel = (steps: FunnelAnswer['all']['steps'], undecided = 0): FunnelAnswer => ({ ...COMMON, within: 1, groups: [], all: { group: null, undecided, steps } })
  const all = [step('Signed Up', 100, 100, 100), step('Created', 60, 100, 100), step('Sent', 50, 60, 100)]
  expect(funnelSentence(funnel(all, 7), '7 days')).toEqual(['50.0 % of the 100 people who did Signed Up got as far as Sent within 7 days.', 'Most are lost before Created: 40 people.', '7 people still have time.'])
  expect(funnelSentence(funnel([step('Signed Up', 0, 0, 0), step('Sent', 0, 0, 0)]), '7 days')).toEqual(['Nobody did Signed Up in this time.'])
})

test('retention says nothing of cohorts that are too young', () => {
  const answer: RetentionAnswer = { ...COMMON, kind: 'n_day', columns: [{ first: 1, last: 1 }, { first: 2, last: 2 }, { first: 3, last: 3 }], cohorts: [{ day: '2026-10-01', people: 10, cells: [share(4, 10), share(0, 10), null] }], all: [share(4, 10), share(0, 10), null] }
  expect(retentionSentence(answer, 'day')).toEqual(['40.0 % came back on day 1, and 0.0 % on day 2.', '10 people began; each share is of those whose time is over.'])
  expect(retentionSentence({ ...answer, all: [null, null, null] }, 'day')).toEqual(['10 people began.', 'No cohort is old enough to say who came back.'])
  expect(retentionRows(answer, 'day')).toEqual([
    ['Began', 'People', 'day 1', 'day 1: of', 'day 2', 'day 2: of', 'day 3', 'day 3: of'],
    ['2026-10-01', '10', '4', '10', '0', '10', '', ''],
    ['all', '10', '4', '10', '0', '10', '', ''],
  ])
})

test('rates carry their interval, times their largest unit', () => {
  expect(rate(share(3, 10))).toBe('30.0 % (10.0 to 50.0)')
  expect(rate(share(0, 0))).toBe('nobody')
  expect([null, 40_000, 3_600_000, 129_600_000].map(took)).toEqual(['–', '40 seconds', '1 hour', '1.5 days'])
})
