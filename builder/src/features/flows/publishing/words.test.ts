import { expect, test } from 'vitest'
import type { Check } from '../../../api/types.ts'
import { counted, hindrance, lead, placeOf } from './words.ts'

const item = (id: string, level: 'warning' | 'error') => ({ id, level, path: '', message: id, missing: null })
const check = (...items: Check['items']): Check => ({ group: 'rest', name: 'Rest', level: 'ok', items })

test('errors come before warnings, and a tick takes a warning away', () => {
  const warnings = check(item('a', 'warning'), item('b', 'warning'))
  expect(hindrance([check(item('c', 'error')), warnings], new Set(['a', 'b', 'c']))).toBe('One thing has to be mended first.')
  expect(hindrance([warnings], new Set())).toBe('2 findings wait for your tick.')
  expect(hindrance([warnings], new Set(['a']))).toBe('One finding waits for your tick.')
  expect(hindrance([warnings], new Set(['a', 'b']))).toBeUndefined()
})

test('a count that took too long says so', () => {
  expect(counted({ people: 1204, complete: false })).toBe('at least 1,204 people')
  expect(counted({ people: 1, complete: true })).toBe('1 person')
})

test('what goes live is told from what replaces something', () => {
  const found = { was: 'live', changes: [], revision: 3 } as never
  expect(lead(found, 'Production')).toBe('Nothing changes for users in Production; revision 3 says the same.')
})

test('what has no page of its own leads nowhere', () => {
  expect(placeOf({ kind: 'segment', key: 'admins' })).toBe('/segments/admins')
  expect(placeOf({ kind: 'anchor', key: 'x' })).toBeNull()
})
