import { expect, test } from 'vitest'
import { neighbour, pairOf, stepsOfChanges } from './comparing.ts'

test('the address names both; without it the newest is held against the draft', () => {
  expect(pairOf(new URLSearchParams('since=1&to=2'), [3, 2, 1])).toEqual({ since: 1, to: 2 })
  expect(pairOf(new URLSearchParams(), [3, 2, 1])).toEqual({ since: 3, to: null })
  expect(pairOf(new URLSearchParams('since=9&to=x'), [3, 2, 1])).toEqual({ since: 3, to: null })
})

test('keys go to the revision before and after, and stop at the ends', () => {
  expect([neighbour([3, 2, 1], 2, 1), neighbour([3, 2, 1], 2, -1), neighbour([3, 2, 1], 3, 1), neighbour([3, 2, 1], 1, -1)]).toEqual([3, 1, 3, 1])
})

test('each step that is different is drawn once', () => {
  expect(stepsOfChanges([{ path: 'name' }, { path: 'steps.hello.content.0.text' }, { path: 'steps.hello' }, { path: 'steps' }, { path: 'steps.create' }])).toEqual(['hello', 'create'])
})
