import { describe, expect, it } from 'vitest'
import type { VariableName } from '../../contract/content.ts'
import { value } from './formats.ts'

const read = (known: string, variable: Omit<VariableName, 'name'>, locale = 'en') =>
  value({ name: 'user.it', ...variable }, { variable: (name) => (name === 'user.it' ? known : undefined) }, locale)

describe('a date', () => {
  it.each([
    ['en', 'March 1, 2026'],
    ['de', '1. März 2026'],
    ['fi', '1. maaliskuuta 2026'],
    ['ja', '2026年3月1日'],
  ])('is a day in %s', (locale, written) => {
    expect(read('2026-03-01', { format: 'date' }, locale)).toBe(written)
  })

  it('that is a moment is taken as the reader\'s clock has it', () => {
    expect(read(new Date(2026, 2, 1, 23, 30).toISOString(), { format: 'date' })).toBe('March 1, 2026')
  })
})

describe('a number', () => {
  it.each([
    ['en', '1,234,567.5'],
    ['de', '1.234.567,5'],
    ['fi', '1\u00a0234\u00a0567,5'],
  ])('is written as in %s', (locale, written) => {
    expect(read('1234567.5', { format: 'number' }, locale)).toBe(written)
  })
})

describe('a plural', () => {
  const polish = { one: '# miejsce', few: '# miejsca', many: '# miejsc', other: '# miejsca' }
  it.each([
    ['0', 'en', { one: '# seat', other: '# seats' }, '0 seats'],
    ['1', 'en', { one: '# seat', other: '# seats' }, '1 seat'],
    ['1200', 'en', { one: '# seat', other: '# seats' }, '1,200 seats'],
    ['0', 'fr', { one: '# place', other: '# places' }, '0 place'],
    ['2', 'pl', polish, '2 miejsca'],
    ['5', 'pl', polish, '5 miejsc'],
    ['11', 'ar', { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' }, 'many'],
    ['3', 'pl', { other: '# of #' }, '3 of 3'],
  ])('of %s in %s takes the form that the language has for it', (known, locale, forms, written) => {
    expect(read(known, { format: 'plural', forms }, locale)).toBe(written)
  })
})

describe('what is not what the format asks for', () => {
  it.each([
    ['soon', 'date'],
    ['2026-13-45', 'date'],
    ['<b>2026</b>', 'date'],
    ['many', 'number'],
    ['<b>5</b>', 'plural'],
    ['', 'number'],
  ] as const)('%j for a %s: the fallback is said', (known, format) => {
    expect(read(known, { format, forms: { other: '# seats' }, fallback: 'then' })).toBe('then')
  })
})

it('a value without a format is said as it is', () => {
  expect(read('1234.5', {}, 'de')).toBe('1234.5')
})
