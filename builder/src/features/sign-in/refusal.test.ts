import { expect, test } from 'vitest'
import { ApiFailure } from '../../api/failure.ts'
import { backTo, refusal } from './refusal.ts'

test('too many attempts say how long to wait', () => {
  expect(refusal(new ApiFailure('', 429, 'too_many', [], 300))).toBe('Too many attempts. Wait 5 minutes and try again.')
  expect(refusal(new ApiFailure('', 429, 'too_many', [], 20))).toBe('Too many attempts. Wait 20 seconds and try again.')
})

test.each([
  ['/production/flows?tag=a', '/production/flows?tag=a'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/sign-in?next=/sign-in', '/'],
  [null, '/'],
])('after signing in, next=%s leads to %s', (next, address) => {
  expect(backTo(next)).toBe(address)
})
