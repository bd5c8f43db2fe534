import { describe, expect, it } from 'vitest'
import type { FlowContent, Step } from '../../src/contract/content.ts'
import { onStandIns } from './standIns.ts'

const step = (id: string, more: Partial<Step> = {}): Step => ({ id, pattern: 'tooltip', content: [], actions: [], ...more })
const flow = (...steps: Step[]): FlowContent => ({ format: 'cairn/1', key: 'f', revision: 0, type: 'tour', locale: 'en', steps })

describe('stand-ins', () => {
  it('are there once for each element, however often it is pointed at', () => {
    const button = { role: 'button', name: 'New invoice' }
    const { content, standIns } = onStandIns(flow(step('a', { anchor: button, advance: [{ on: 'click', anchor: button }] }), step('b', { anchor: button })))
    expect(standIns).toEqual([{ test: 'cairn-stand-in-1', label: 'New invoice', kind: 'button' }])
    expect(content.steps.map(({ anchor }) => anchor)).toEqual([{ test: 'cairn-stand-in-1' }, { test: 'cairn-stand-in-1' }])
    expect(content.steps[0]?.advance).toEqual([{ on: 'click', anchor: { test: 'cairn-stand-in-1' } }])
  })

  it('are what the user has to do something to', () => {
    const { standIns } = onStandIns(flow(
      step('a', { anchor: { test: 'customer' }, advance: [{ on: 'input', anchor: { test: 'customer' }, matches: 'not empty' }] as Step['advance'] & object }),
      step('b', { anchor: { role: 'link', name: 'Help' } }),
      step('c', { advance: [{ on: 'all', all: [{ on: 'choose', anchor: { test: 'due_date' } }] }] as Step['advance'] & object }),
      step('d', { anchor: { role: 'checkbox', name: 'Yes' } }),
    ))
    expect(standIns.map(({ label, kind }) => [label, kind])).toEqual([['Customer', 'text'], ['Help', 'link'], ['Due date', 'select'], ['Yes', 'checkbox']])
  })

  it('are none for what the page alone can tell, and no page is asked for', () => {
    const gone = { on: 'disappears' as const, anchor: { test: 'toast' } }
    const { content, standIns } = onStandIns(flow(step('a', { advance: [gone], pages: { include: [{ is: '/x' }] }, anchor: {} })))
    expect(standIns).toEqual([])
    expect(content.steps[0]?.advance).toEqual([gone])
    expect(content.steps[0]?.pages).toBeUndefined()
  })
})
