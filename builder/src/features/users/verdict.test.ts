import { describe, expect, test } from 'vitest'
import type { Explanation, Gate } from '../../api/types.ts'
import { gatesOf, verdict } from './verdict.ts'

const gate = (name: string, passed: boolean | null): Gate => ({ gate: name, passed, text: name, saw: null, parts: [] })
const explanation = (gates: Gate[], more: Partial<Explanation> = {}): Explanation => ({ flow: 'f', name: 'F', revision: 1, shows: false, variant: null, gates, facts: [], ...more })

describe('the verdict', () => {
  test('names the gate that stopped it', () => {
    expect(verdict(explanation([gate('published', true), gate('audience', false), gate('frequency', null)])).text).toBe('Would not show: audience')
  })

  test('names the variant that would show', () => {
    expect(verdict(explanation([gate('published', true)], { shows: true, variant: { experiment: 'e', key: 'short' } })).text).toBe('Would show, as variant short')
  })

  test('tells the silent variant from being stopped', () => {
    expect(verdict(explanation([gate('published', true)], { variant: { experiment: 'e', key: 'nothing' } })).text).toBe('Variant nothing shows nothing')
  })
})

test('gates after the one that stopped it go on one line; an open page rule before it keeps its own', () => {
  const { reached, open } = gatesOf(explanation([gate('published', true), gate('page', null), gate('audience', false), gate('frequency', null), gate('trigger', null)]))
  expect(reached.map((one) => one.gate)).toEqual(['published', 'page', 'audience'])
  expect(open.map((one) => one.gate)).toEqual(['frequency', 'trigger'])
})
