import { describe, expect, it } from 'vitest'
import { formatted } from './formats.ts'

describe('formatted', () => {
  it('leaves a value without a format as it is', () => {
    expect(formatted('1234.5', {}, 'de')).toBe('1234.5')
    expect(formatted(undefined, { format: 'date' }, 'en')).toBeUndefined()
  })

  it.each([
    ['en', 'March 1, 2026'],
    ['de', '1. März 2026'],
    ['fi', '1. maaliskuuta 2026'],
    ['ja', '2026年3月1日'],
  ])('writes a day in %s', (locale, written) => {
    expect(formatted('2026-03-01', { format: 'date' }, locale)).toBe(written)
  })

  it('takes a moment as the reader\'s clock has it', () => {
    const moment = new Date(2026, 2, 1, 23, 30)
    expect(formatted(moment.toISOString(), { format: 'date' }, 'en')).toBe('March 1, 2026')
  })

  it.each([
    ['en', '1,234,567.5'],
    ['de', '1.234.567,5'],
    ['fi', '1\u00a0234\u00a0567,5'],
  ])('writes a number in %s', (locale, written) => {
    expect(formatted('1234567.5', { format: 'number' }, locale)).toBe(written)
  })

  const seats = { one: '# seat', other: '# seats' }
  it.each([
    ['0', 'en', seats, '0 seats'],
    ['1', 'en', seats, '1 seat'],
    ['1200', 'en', seats, '1,200 seats'],
    ['0', 'fr', { one: '# place', other: '# places' }, '0 place'],
    ['2', 'pl', { one: '# miejsce', few: '# miejsca', many: '# miejsc', other: '# miejsca' }, '2 miejsca'],
    ['5', 'pl', { one: '# miejsce', few: '# miejsca', many: '# miejsc', other: '# miejsca' }, '5 miejsc'],
    ['11', 'ar', { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' }, 'many'],
    ['3', 'pl', { other: '# of #' }, '3 of 3'],
  ])('%s in %s takes the form that the language has for it', (value, locale, forms, written) => {
    expect(formatted(value, { format: 'plural', forms }, locale)).toBe(written)
  })

  it.each([
    ['soon', 'date'],
    ['2026-13-45', 'date'],
    ['many', 'number'],
    ['<b>5</b>', 'plural'],
  ] as const)('%j is no %s: the fallback is said', (value, format) => {
    expect(formatted(value, { format, forms: seats }, 'en')).toBeUndefined()
  })
})
