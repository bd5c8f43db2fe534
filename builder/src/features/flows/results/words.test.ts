import { expect, test } from 'vitest'
import { between, scored, took } from './words.ts'

test('times are said in two units at most', () => {
  expect([null, 0, 35, 60, 125, 3600, 11_400, 86_400].map(took)).toEqual(['–', '0 s', '35 s', '1 min', '2 min 5 s', '1 h', '3 h 10 min', 'a day or more'])
})

test('intervals and scores carry their units', () => {
  expect(between([0.281, 0.3472])).toBe('28.1 to 34.7 %')
  expect(between(null)).toBe('')
  expect(scored({ kind: 'nps', answers: 9, value: -12.4, interval: [-40, 15.2] })).toEqual({ value: '−12', interval: '−40 to 15' })
  expect(scored({ kind: 'csat', answers: 9, value: 0.6, interval: [0.5, 0.691] })).toEqual({ value: '60.0 %', interval: '50.0 % to 69.1 %' })
  expect(scored({ kind: 'mean', answers: 0, value: null, interval: null })).toEqual({ value: '–', interval: '' })
})
