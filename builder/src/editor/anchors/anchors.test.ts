import { expect, test } from 'vitest'
import { byOf, sureness } from './anchors.ts'

test.each([
  [{}, 'none'], [{ role: 'button' }, 'poor'], [{ css: '.a > .b' }, 'poor'], [{ role: 'button', name: 'New invoice' }, 'fair'], [{ id: 'new' }, 'good'], [{ test: 'new-invoice' }, 'good'], [{ test: ' ' }, 'none'],
  [{ role: 'button', picked: { facts: { a: 1 } } }, 'good'],
])('%j is %s', (facts, level) => {
  expect(sureness(facts).level).toBe(level)
})

test('a test attribute goes before all', () => {
  expect([byOf({ css: 'a', test: 'b' }), byOf({ id: 'c' }), byOf({ picked: {} })]).toEqual(['test', 'id', 'name'])
})
