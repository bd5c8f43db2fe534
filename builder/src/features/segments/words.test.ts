import { expect, test } from 'vitest'
import { grown, line } from './words.ts'

const day = (date: number, people: number) => ({ day: `2026-11-${String(date).padStart(2, '0')}T00:00:00.000Z`, people, entered: 0, left: 0 })

test('history is told from the first day to the last', () => {
  expect(grown([])).toBe('No history yet')
  expect(grown([day(22, 1204)])).toBe('1,204 on Nov 22')
  expect(grown([day(1, 40), day(22, 12)])).toBe('12 on Nov 22, 28 fewer than on Nov 1')
  expect(grown([day(1, 12), day(2, 40), day(22, 12)])).toBe('12 on Nov 22, as many as on Nov 1')
})

test('a line keeps the distance between days, and begins at zero', () => {
  expect(line([day(1, 0), day(2, 5), day(5, 10)], 100, 20)).toEqual([{ x: 0, y: 20 }, { x: 25, y: 10 }, { x: 100, y: 0 }])
  expect(line([day(1, 0)], 100, 20)).toEqual([{ x: 0, y: 20 }])
})
