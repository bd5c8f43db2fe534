import { expect, test } from 'vitest'
import { daysBetween, plusDays, relativeDay, today } from './dates.ts'

test('a day stays a day when the clocks change', () => {
  expect(plusDays('2026-03-28', 1)).toBe('2026-03-29')
  expect(plusDays('2026-03-29', 1)).toBe('2026-03-30')
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
})

test('today is a day of the reader, not of London', () => {
  expect(today(new Date(2026, 0, 5, 0, 30))).toBe('2026-01-05')
})

test.each([
  ['2026-05-10', 'today'], ['2026-05-11', 'tomorrow'], ['2026-05-09', 'yesterday'], ['2026-05-22', 'in 12 days'],
  ['2026-05-01', '9 days ago'], ['2026-01-01', '1 Jan 2026'],
])('%s is %s', (day, words) => { expect(relativeDay(day, '2026-05-10')).toBe(words) })
