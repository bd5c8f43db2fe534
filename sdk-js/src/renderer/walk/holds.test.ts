import { describe, expect, it } from 'vitest'
import cases from '../../../../tests/conformance/conditions.json' with { type: 'json' }
import type { AnswerCondition, Condition } from '../../contract/content.ts'
import type { Answer } from '../fields/answer.ts'
import { holds, type World } from './holds.ts'

const world = (more: Partial<World> = {}): World => ({
  answers: {},
  variant: undefined,
  fact: () => undefined,
  onPage: () => false,
  elementIs: () => 'missing',
  ...more,
})

const yes: Condition = { fact: 'yes' }
const no: Condition = { fact: 'no' }
const unknown: Condition = { fact: 'unknown' }
const facts = world({ fact: (name) => ({ yes: true, no: false })[name] })

describe('conditions together', () => {
  it.each([
    [{ all: [yes, yes] }, true],
    [{ all: [yes, unknown] }, false],
    [{ any: [no, yes] }, true],
    [{ any: [no, unknown] }, false],
    [{ not: no }, true],
    [{ not: yes }, false],
    [{ not: unknown }, false],
    [{ all: [{ any: [no, { not: no }] }, yes] }, true],
  ] as [Condition, boolean][])('%j', (condition, expected) => { expect(holds(condition, facts)).toBe(expected) })
})

describe('the page, its elements and the variant', () => {
  it('asks for the page', () => {
    const here = world({ onPage: ({ include }) => include?.[0] === '/team' })
    expect([holds({ page: { include: ['/team'] } }, here), holds({ page: { include: ['/'] } }, here)]).toEqual([true, false])
  })

  it.each([
    ['visible', 'visible', true], ['visible', 'hidden', false], ['visible', 'uncertain', false],
    ['present', 'hidden', true], ['present', 'uncertain', true], ['present', 'missing', false],
    ['missing', 'missing', true], ['missing', 'hidden', false],
  ] as const)('an element that must be %s, and is %s', (is, state, expected) => {
    expect(holds({ element: { test: 'x' }, is }, world({ elementIs: () => state }))).toBe(expected)
  })

  it('who takes part in no experiment has no variant', () => {
    expect(holds({ variant: 'short' }, world())).toBe(false)
    expect(holds({ variant: 'short' }, world({ variant: 'short' }))).toBe(true)
  })
})

describe('answers', () => {
  const ask = (operator: AnswerCondition['operator'], value: AnswerCondition['value'], answer: Answer | undefined) =>
    holds({ answer: 'q', operator, value }, world({ answers: { q: answer } }))

  it.each([
    ['is', 'Admin', 'admin', true],
    ['is', 5, '5', true],
    ['is_not', 'admin', 'user', true],
    ['in', ['a', 'b'], 'B', true],
    ['in', ['a', 'b'], ['c', 'b'], true],
    ['not_in', ['a', 'b'], ['c'], true],
    ['contains', 'b', ['a', 'B'], true],
    ['contains', 'b', ['abc'], false],
    ['contains', 'b', 'abc', true],
    ['at_least', 9, '10', true],
    ['at_most', 6, 7, false],
    ['more_than', 6, '6', false],
    ['less_than', 7, 6, true],
    ['before', Date.UTC(2026, 0, 2), '2026-01-01', true],
    ['after', Date.UTC(2026, 0, 1), '2026-01-01', true],
    ['exists', true, 0, true],
    ['exists', false, '', true],
    ['exists', false, [], true],
  ] as const)('%s %j, and it is %j', (operator, value, answer, expected) => {
    expect(ask(operator, value as AnswerCondition['value'], answer as Answer)).toBe(expected)
  })

  it('what was not answered holds nothing, also turned round', () => {
    expect(ask('is_not', 'admin', undefined)).toBeUndefined()
    expect(holds({ not: { answer: 'q', operator: 'is', value: 'admin' } }, world())).toBe(false)
    expect(ask('exists', true, undefined)).toBe(false)
  })
})

describe('the server judges traits in the same way', () => {
  interface Case { name: string; zone?: string; when: Record<string, unknown>; person: { traits?: Record<string, unknown> }; expected: boolean | null }
  const shared = (cases as unknown as Case[]).filter(({ name, zone, when, expected }) => {
    const [word, operator = ''] = Object.keys(when)
    // Those that count from now, or by a zone, are no words of answers; an answer has no type of its own, and an empty one is none.
    return word === 'trait' && !zone && !/^on$|within/.test(operator) && !/^(yester|to)day$|days? ago$|^in \d/.test(String(when[operator])) && expected !== null && when[operator] !== '' && !/empty/.test(name) && !String(when['trait']).includes('.')
  })

  it.each(shared)('$name', ({ when, person, expected }) => {
    const [, operator = ''] = Object.keys(when)
    const date = operator === 'before' || operator === 'after'
    const value = date ? Date.parse(String(when[operator])) : when[operator]
    const condition = { answer: 'q', operator, value } as AnswerCondition
    expect(holds(condition, world({ answers: { q: person.traits?.[String(when['trait'])] as Answer | undefined } }))).toBe(expected)
  })
})
