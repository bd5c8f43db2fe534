import { expect, test } from 'vitest'
import { count, people, percent, points, span } from './numbers.ts'

test('what is unknown is a dash, never a zero', () => {
  expect([count(null), percent(null), points(null), span(null)]).toEqual(['–', '–', '–', '–'])
})

test('rates, differences and intervals read as on the results page', () => {
  expect(percent(0.312)).toBe('31.2 %')
  expect(points(0.037)).toBe('+3.7 pts')
  expect(points(-0.004)).toBe('−0.4 pts')
  expect(points(0)).toBe('0.0 pts')
  expect(span([-0.004, 0.078])).toBe('−0.4 … +7.8')
  expect(people(1204)).toBe('1,204 people')
  expect(people(1)).toBe('1 person')
})
