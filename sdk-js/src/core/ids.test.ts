import { expect, test } from 'vitest'
import { newId } from './ids.ts'

test('an id is a UUID of version 7', () => {
  expect(newId({ lastId: 0 })).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('it begins with the moment', () => {
  const before = Date.now()
  const moment = parseInt(newId({ lastId: 0 }).replace('-', '').slice(0, 12), 16)
  expect(moment).toBeGreaterThanOrEqual(before)
  expect(moment).toBeLessThanOrEqual(Date.now())
})

test('ids sort in the order in which they were made, and differ', () => {
  const maker = { lastId: 0 }
  const ids = Array.from({ length: 2_000 }, () => newId(maker))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
