import { expect, test } from 'vitest'
import { fault, toIso, toLocal } from './moment.ts'

test('a moment goes to the server and comes back as it was chosen', () => {
  const iso = toIso('2026-12-01T08:00')
  expect(iso).toMatch(/^2026-1[12]-\d\dT\d\d:\d\d:00.000Z$/)
  expect(toLocal(iso ?? '')).toBe('2026-12-01T08:00')
  expect(toIso('')).toBeNull()
})

test('what is over, empty or the wrong way round is said', () => {
  const now = new Date('2026-12-01T08:00').getTime()
  expect(fault('', now)).toBe('Choose a day and a time.')
  expect(fault('2026-12-01T08:00', now)).toBe('This moment is over.')
  expect(fault('2026-12-01T08:01', now)).toBeUndefined()
  expect(fault('2026-12-02T08:00', now, '2026-12-03T08:00')).toBe('It would end before it begins.')
})
