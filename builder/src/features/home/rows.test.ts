import { expect, test } from 'vitest'
import { rowsOf } from './rows.ts'

const QUIET = { flows_live: 0, drafts: 0, experiments: [], rejected_24h: 0, users: 1, sample_left_out: 0, events_24h: 0, first_event_at: '2026-01-01T00:00:00Z' }

test('what needs attention comes before what is well', () => {
  const rows = rowsOf({ ...QUIET, flows_live: 4, drafts: 1, rejected_24h: 12, experiments: [{ key: 'e', name: 'Shorter welcome', sentence: 'Keep running.' }] })
  expect(rows.map(({ text }) => text)).toEqual(['12 events rejected in the last 24 hours', '1 flow with a draft that is not live', 'Shorter welcome', '4 flows live', '1 user known'])
})

test('what is well is not mentioned as trouble', () => {
  expect(rowsOf(QUIET).map(({ text }) => text)).toEqual(['No flow is live', '1 user known'])
})
