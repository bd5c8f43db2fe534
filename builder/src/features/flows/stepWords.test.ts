import { describe, expect, test } from 'vitest'
import type { FlowContent } from '../../api/types.ts'
import { element, goesOn, plain, shrinksTo, standsAt } from './stepWords.ts'

type Step = FlowContent['steps'][number]
const step = (more: Partial<Step>): Step => ({ id: 's', pattern: 'tooltip', content: [], actions: [], ...more })

test('an element is named by the fact that a person would recognise', () => {
  expect(element({ role: 'button', name: 'New invoice', test: 'new' })).toBe('the button “New invoice”')
  expect(element({ test: 'new-invoice' })).toBe('the element marked new-invoice')
  expect(element({ role: 'search' })).toBe('the only search')
})

describe('how a step goes on', () => {
  test('says each way, and the buttons', () => {
    const anchor = { role: 'button', name: 'Send' }
    expect(goesOn(step({ advance: [{ on: 'click', anchor }, { on: 'after', after: 5000 }], actions: [{ id: 'a', label: [{ type: 'text', text: 'Later' }], do: [] }] }))).toEqual([
      'Goes on when the button “Send” is clicked.', 'Goes on when 5 seconds have passed.', 'Buttons: “Later”.',
    ])
  })

  test('says on which pages it belongs', () => {
    expect(goesOn(step({ pages: { include: ['/invoices', { in: 'query', contains: 'open' }], exclude: ['/invoices/old'] } }))).toEqual(['Only on /invoices or open, but not /invoices/old.'])
  })
})

test('where a step stands says what happens when its element is missing', () => {
  expect(standsAt(step({ anchor: { id: 'new' }, side: 'right', when_anchor_missing: 'skip' }))).toBe('On the right of the element #new. Skipped when it is missing.')
  expect(standsAt(step({ pattern: 'modal' }))).toBeNull()
})

test('rich text reads as plain words, a variable as its fallback', () => {
  expect(plain([{ type: 'text', text: 'Hello, ' }, { type: 'variable', attrs: { name: 'user.first_name', fallback: 'there' } }])).toBe('Hello, there')
})

test('a panel says which button it is when nobody has it open, and what its picture leaves out', () => {
  const launcher = { label: [{ type: 'text' as const, text: 'Help' }] }
  const list = { items: [], launcher }
  expect(shrinksTo(step({}))).toEqual([])
  expect(shrinksTo(step({ checklist: list }))).toEqual(['Closed, it is the button “Help”.'])
  expect(shrinksTo(step({ checklist: { ...list, starts: 'minimised' } }))).toEqual(['Starts as the button “Help”.'])
  expect(shrinksTo(step({ resource_centre: { modules: [{ id: 'guides', type: 'articles' }], launcher } }))).toEqual(['Starts as the button “Help”.', 'Its articles are not listed here; on a page they are.'])
})
