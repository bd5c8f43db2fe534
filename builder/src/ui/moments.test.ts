import { describe, expect, test } from 'vitest'
import { dayOf, dayName, duration, near } from './moments.ts'

const NOW = Date.parse('2026-01-31T12:00:00Z')
const at = (milliseconds: number) => new Date(NOW + milliseconds).toISOString()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('a moment in words', () => {
  test.each([
    [-10_000, 'just now'],
    [-2 * MINUTE, '2 minutes ago'],
    [-61 * MINUTE, '1 hour ago'],
    [-26 * HOUR, '1 day ago'],
    [-6 * DAY, '6 days ago'],
    [3 * DAY, 'in 3 days'],
    [10_000, 'in a moment'],
  ])('%d ms away is "%s"', (distance, words) => {
    expect(near(at(distance), NOW)).toBe(words)
  })

  test('further away than a week is a date, with the year when it is another one', () => {
    expect(near(at(-10 * DAY), NOW)).toBe('21 Jan')
    expect(near('2025-11-02T12:00:00Z', NOW)).toBe('2 Nov 2025')
  })

  test('what is no moment is not shown as one', () => {
    expect(near('soon', NOW)).toBe('at an unknown time')
  })
})

test('days are named as people name them', () => {
  expect(dayName(at(0), NOW)).toBe('Today')
  expect(dayName(at(-DAY), NOW)).toBe('Yesterday')
  expect(dayName(at(-5 * DAY), NOW)).toBe('Monday 26 January')
})

test.each([[7 * DAY, '7 days'], [90 * MINUTE, '90 minutes'], [1000, '1 second'], [1500, '1500 milliseconds']])('%d ms is written as %s', (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words)
})

test('a day stands for itself, in no zone', () => {
  expect(dayOf('2026-03-04')).toBe('Mar 4')
  expect(dayOf('2026-03-04T00:00:00.000Z')).toBe('Mar 4')
})
