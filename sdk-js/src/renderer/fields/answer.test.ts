import { describe, expect, it } from 'vitest'
import type { Field } from '../../contract/content.ts'
import { isAnswered, trouble, type Answer } from './answer.ts'

const check = (field: Partial<Field>, answer: Answer | undefined) => trouble({ type: 'field', id: 'q', label: [], input: 'text', ...field }, answer, new Date(2026, 2, 15, 23, 59))

describe('trouble', () => {
  it.each([
    ['nothing at all', {}, undefined, undefined],
    ['nothing where something is needed', { required: true }, undefined, ['required']],
    ['an empty text', { required: true }, '', ['required']],
    ['no choices', { input: 'choices', required: true }, [], ['required']],
    ['zero', { input: 'nps', required: true }, 0, undefined],
    ['a text', { required: true }, 'Ada', undefined],
    ['an address', { input: 'email' }, 'ada@example.com', undefined],
    ['half an address', { input: 'email' }, 'ada@example', ['email']],
    ['two addresses', { input: 'email' }, 'a@b.c, d@e.f', ['email']],
    ['no number', { input: 'number' }, NaN, ['number']],
    ['half a date', { input: 'date' }, NaN, ['date']],
    ['a number below', { input: 'number', min: 1 }, 0, ['least', 1]],
    ['the least number', { input: 'number', min: 1 }, 1, undefined],
    ['a number above', { input: 'number', min: -5, max: 0 }, 0.5, ['most', 0]],
    ['too few choices', { input: 'choices', min: 2 }, ['a'], ['least', 2]],
    ['too many choices', { input: 'choices', max: 2 }, ['a', 'b', 'c'], ['most', 2]],
    ['few choices, none of them needed', { input: 'choices', min: 2 }, [], undefined],
    ['a day before', { input: 'date', min: '2026-01-01' }, '2025-12-31', ['since', '2026-01-01']],
    ['a day after', { input: 'date', max: '2026-01-01' }, '2026-01-02', ['until', '2026-01-01']],
    ['yesterday', { input: 'date', min: 'today' }, '2026-03-14', ['since', '2026-03-15']],
    ['today', { input: 'date', min: 'today', max: 'today' }, '2026-03-15', undefined],
    ['tomorrow', { input: 'date', max: 'today' }, '2026-03-16', ['until', '2026-03-15']],
    ['a short text', { min_length: 10 }, 'Too short', ['short', 10]],
    ['a text that is long enough', { min_length: 10 }, 'Long enough', undefined],
  ] as [string, Partial<Field>, Answer | undefined, unknown][])('%s', (_, field, answer, expected) => {
    expect(check(field, answer)).toEqual(expected)
  })
})

describe('isAnswered', () => {
  it.each([[0, true], ['0', true], [['a'], true], ['', false], [[], false], [undefined, false]] as [Answer | undefined, boolean][])('%j: %s', (answer, expected) => {
    expect(isAnswered(answer)).toBe(expected)
  })
})
