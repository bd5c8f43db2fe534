import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Data, Fields } from '@cairn/sdk/editing/data.ts'
import { alternatives, resolved, type SchemaRoot } from '../forms/schema.ts'
import { dayOf, dayWritten, durationOf, durationWritten, groupOf, isFilled, negate, operatorOf, rootOf, rootWritten, sayable, timesOf, timesWritten, typed, withOperator } from './condition.ts'
import { GROUPS, kindNamed, OPERATORS } from './words.ts'

const root = JSON.parse(readFileSync(new URL('../../../../flows/schema/flow.json', import.meta.url), 'utf8')) as SchemaRoot
const admin = { trait: 'role', is: 'admin' }
const sent = { event: 'Invoice Sent', never: true }

describe('words', () => {
  test('every condition of the format has words for authors, and begins as one that can be said', () => {
    for (const { word } of alternatives(root, resolved(root, { $ref: '#/$defs/Condition' }))) {
      if (GROUPS.includes(word)) continue
      const kind = kindNamed(word)
      expect([word, kind && sayable(kind.start)]).toEqual([word, word])
    }
  })

  test('every test of a trait has words', () => {
    const fields = Object.keys(root.$defs['Trait']?.properties ?? {}).filter((name) => name !== 'trait')
    expect([...new Set(OPERATORS.map(({ field }) => field))].sort()).toEqual(fields.sort())
  })
})

describe('groups', () => {
  test.each<[Data, string, number]>([
    [{ all: [admin, sent] }, 'all', 2], [{ any: [admin] }, 'any', 1], [{ not: { any: [admin, sent] } }, 'none', 2], [{ not: { all: [admin, sent] } }, 'not all', 2],
  ])('%j is told and written as it was', (value, mode, parts) => {
    const group = groupOf(value)
    expect([group?.mode, group?.parts.length]).toEqual([mode, parts])
    expect(rootWritten(value, rootOf(value).mode, rootOf(value).parts.map((part) => part.value))).toEqual(value)
  })

  test.each<[Data]>([[admin], [{ not: admin }], [{ not: { not: { all: [admin] } } }], [{ all: 'nonsense' }], ['nonsense'], [{ all: [admin], any: [sent] }]])('%j is no group', (value) => {
    expect(groupOf(value)).toBeNull()
    expect(rootWritten(value, 'all', rootOf(value).parts.map((part) => part.value))).toEqual(value)
  })

  test('a single test becomes a group with the second, and everybody is no condition at all', () => {
    expect(rootWritten(admin, 'all', [admin, sent])).toEqual({ all: [admin, sent] })
    expect(rootWritten(undefined, 'all', [admin])).toEqual(admin)
    expect(rootWritten({ all: [admin] }, 'all', [])).toBeUndefined()
  })

  test('the way to a part is that of the document', () => {
    expect(groupOf({ not: { any: [admin, sent] } })?.parts.map(({ way }) => way)).toEqual([['not', 'any', 0], ['not', 'any', 1]])
  })

  test('"not" is said and taken back', () => {
    expect(negate(admin)).toEqual({ not: admin })
    expect(negate(negate(admin))).toEqual(admin)
  })
})

describe('tests', () => {
  test.each<[Data]>([
    [{ trait: 'role' }], [{ trait: 'role', is: 'a', is_not: 'b' }], [{ trait: 'role', is: 'a', zap: 1 }], [{ event: 'Sent', where: { amount: { at_least: 1, at_most: 2 } } }],
    [{ signed_up: '14 days' }], [{ segment: 'a', more: 1 }], [{ flow: 'a', is: 'completed', is_not: 'shown' }], [{ something: 'new' }], [null], [5],
  ])('%j has no sentence, and is left alone', (value) => {
    expect(sayable(value)).toBeUndefined()
  })

  test('another operator keeps what still makes sense', () => {
    const named = (name: string) => OPERATORS.find((one) => one.name === name)!
    expect(withOperator(admin, named('in'))).toEqual({ trait: 'role', in: ['admin'] })
    expect(withOperator({ trait: 'role', in: ['a', 'b'] }, named('is'))).toEqual({ trait: 'role', is: 'a' })
    expect(withOperator(admin, named('unknown'))).toEqual({ trait: 'role', exists: false })
    expect(withOperator(admin, named('at_least'))).toEqual({ trait: 'role', at_least: 1 })
    expect(withOperator({ trait: 'seats', at_least: 5 }, named('less_than'))).toEqual({ trait: 'seats', less_than: 5 })
    expect(withOperator(admin, named('within'))).toEqual({ trait: 'role', within: '14 days' })
    expect(operatorOf({ trait: 'x', exists: false })?.name).toBe('unknown')
  })

  test('what is typed has the type that the trait has', () => {
    expect([typed('5', 'text'), typed('5', 'number'), typed('5', null), typed('true', 'truth'), typed('true', 'text'), typed('007', null)]).toEqual(['5', 5, 5, true, 'true', '007'])
  })

  test.each<[Fields]>([[{}], [{ never: true }], [{ times: { at_least: 2 } }], [{ times: { at_most: 5 } }], [{ times: { at_least: 3, at_most: 3 } }], [{ times: { at_least: 2, at_most: 5 } }]])('%j is how often it was', (value) => {
    expect(timesWritten(value, timesOf(value))).toEqual(value)
  })

  test('a time is a number and a unit, or stays as it is written', () => {
    expect(durationOf('14 days')).toEqual({ amount: 14, unit: 'days' })
    expect(durationOf('90m')).toEqual({ amount: 90, unit: 'minutes' })
    expect(durationOf('1s')).toEqual({ amount: 1, unit: 'seconds' })
    expect(durationOf('250ms')).toBeNull()
    expect([durationWritten(1, 'days'), durationWritten(2, 'weeks')]).toEqual(['1 day', '2 weeks'])
  })

  test.each([['2026-01-31', 'date', 0], ['today', 'today', 0], ['yesterday', 'ago', 1], ['3 days ago', 'ago', 3], ['1 day ago', 'ago', 1], ['tomorrow', 'ahead', 1], ['in 7 days', 'ahead', 7]] as const)('%s is a day', (text, which, days) => {
    const day = dayOf(text)!
    expect([day.which, day.days]).toEqual([which, days])
    expect(dayOf(dayWritten(day))).toEqual(day)
  })

  test('a moment within a day is left as it is written', () => {
    expect([dayOf('2026-01-31T08:00:00Z'), dayOf('soon')]).toEqual([null, null])
  })

  test('what is not filled in is not counted yet', () => {
    expect([isFilled(admin), isFilled({ trait: '', is: 'a' }), isFilled({ all: [admin, { country: [] }] }), isFilled(undefined), isFilled({ trait: 'a', exists: false })]).toEqual([true, false, false, true, true])
  })
})

