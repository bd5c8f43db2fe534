import { expect, test } from 'vitest'
import { rowsOf } from './rows.ts'

const QUIET = { flows_live: 0, drafts: 0, experiments: [], elements: [], reviews: [], timed: [], rejected_24h: 0, users: 1, sample_left_out: 0, events_24h: 0, first_event_at: '2026-01-01T00:00:00Z' }

test('what needs attention comes before what is well', () => {
  const rows = rowsOf({ ...QUIET, flows_live: 4, drafts: 1, rejected_24h: 12, experiments: [{ key: 'e', name: 'Shorter welcome', sentence: 'Keep running.' }] })
  expect(rows.map(({ text }) => text)).toEqual(['12 events rejected in the last 24 hours', '1 flow with a draft that is not live', 'Shorter welcome', '4 flows live', '1 user known'])
})

test('what is well is not mentioned as trouble', () => {
  expect(rowsOf(QUIET).map(({ text }) => text)).toEqual(['No flow is live', '1 user known'])
})

test('what waits for somebody, and what was to happen, lead to their flow', () => {
  const timed = { id: '1', flow: 'news', name: 'News', action: 'publish', revision: 2, at: '2026-12-01T08:00:00Z', note: '', asked_by: 'Ana', asked_at: '', failure: null, failed_at: null } as const
  const rows = rowsOf({ ...QUIET, reviews: [{ flow: 'welcome', name: 'Welcome', asked_by: 'Ana', asked_at: '', note: 'For the fair' }], timed: [timed, { ...timed, id: '2', failure: 'There is no segment.' }] })
  expect(rows.slice(0, 3).map(({ text, tone, to }) => [text, tone, to])).toEqual([
    ['Welcome waits for a review', 'warn', '/flows/welcome/publish'], ['News goes live by itself', 'accent', '/flows/news'], ['News did not go live', 'bad', '/flows/news'],
  ])
})

test('an element that browsers don’t find says how often, where and since when, and leads to its step', () => {
  const [row] = rowsOf({ ...QUIET, elements: [{ flow: 'first-invoice', name: 'First invoice', step: 'create', failed: 38, tries: 120, path: '/invoices', since: '2026-01-31T08:00:00Z' }] })
  expect(row).toMatchObject({ tone: 'bad', to: '/flows/first-invoice/edit#steps.create.anchor', text: 'First invoice: the element of step create is not found' })
  expect(row?.more).toMatch(/^38 of 120 tries \(32.%\), most on \/invoices, since /)
})
