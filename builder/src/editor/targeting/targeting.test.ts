import { describe, expect, test } from 'vitest'
import type { Data } from '@cairn/sdk/editing/data.ts'
import { frequencyOf, frequencyWritten, hoursWritten, inWeek, momentShown, momentWritten, ruleOf, ruleWritten, triggerWritten } from './targeting.ts'

describe('what is usual is not written', () => {
  test.each<[Data | undefined, Data | undefined]>([
    [undefined, undefined], ['once', 'once'], [{ until: 'closed' }, undefined], [{ until: 'seen' }, 'once'], [{ until: 'closed', at_most: 3 }, { at_most: 3 }], [{ until: 'seen', every: 'session' }, { until: 'seen', every: 'session' }],
  ])('how often: %j is written as %j', (value, written) => {
    expect(frequencyWritten(frequencyOf(value))).toEqual(written)
  })

  test('when', () => {
    expect(triggerWritten({ on: 'page' })).toBeUndefined()
    expect(triggerWritten({ on: 'page', after: '1 second' })).toEqual({ on: 'page', after: '1 second' })
    expect(triggerWritten({ on: 'exit' })).toEqual({ on: 'exit' })
  })
})

describe('a rule of pages', () => {
  test.each<Data>(['/invoices/*', { contains: 'new' }, { in: 'query', is: 'plan=pro' }, { in: 'url', like: 'https://*.example.com/*' }])('%j is said and written the same', (value) => {
    const rule = ruleOf(value)
    expect(rule && ruleWritten(rule)).toEqual(value)
  })

  test('with several tests has no sentence', () => {
    expect(ruleOf({ starts: '/a', ends: '/b' })).toBeNull()
  })
})

test('a moment is the same in every clock', () => {
  expect(momentWritten(momentShown('2026-01-31T08:00:00Z'))).toBe('2026-01-31T08:00:00Z')
  expect(momentShown('soon')).toBe('')
})

test('weekdays stand in their order, and a day ends at midnight', () => {
  expect(inWeek(['sunday', 'monday'])).toEqual(['monday', 'sunday'])
  expect(hoursWritten('09:00', '00:00')).toBe('09:00-24:00')
})
