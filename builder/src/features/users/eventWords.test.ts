import { describe, expect, test } from 'vitest'
import type { UserEvent } from '../../api/types.ts'
import { kindOf, sentenceOf } from './eventWords.ts'

const NAMES = new Map([['first-invoice', 'First invoice']])
const event = (more: Partial<UserEvent>): UserEvent => ({ id: '1', message_id: 'm', type: 'track', name: '', at: '', received_at: '', properties: {}, page: null, ...more })

describe('an event as a sentence', () => {
  test.each<[Partial<UserEvent>, string]>([
    [{ name: 'Step Shown', properties: { flow: 'first-invoice', step: 'hello' } }, 'Saw step hello of First invoice'],
    [{ name: 'Flow Dismissed', properties: { flow: 'first-invoice', step: 'create' } }, 'Dismissed First invoice at step create'],
    [{ name: 'Flow Dismissed', properties: { flow: 'first-invoice' } }, 'Dismissed First invoice'],
    [{ name: 'Flow Failed', properties: { flow: 'first-invoice', step: 'customer', reason: 'anchor_missing' } }, 'Could not see First invoice at step customer: its element was not on the page'],
    [{ name: 'Flow Exposed', properties: { flow: 'first-invoice', variant: 'short' } }, 'Took part in the experiment on First invoice as short'],
    [{ name: 'Flow Shown', properties: { flow: 'gone-by-now' } }, 'Was shown gone-by-now'],
    [{ name: 'Invoice Sent' }, 'Invoice Sent'],
    [{ type: 'page', page: { url: 'https://app.example/invoices?open=1', title: 'Invoices' } }, 'Visited /invoices?open=1'],
    [{ type: 'page', page: { url: 'not an address', title: null } }, 'Visited not an address'],
    [{ type: 'identify' }, 'Was identified'],
    [{ type: 'note', name: 'Segment Entered', properties: { segment: 'new-administrators' } }, 'Came to the segment new-administrators'],
    [{ type: 'note', name: 'Segment Left', properties: { segment: 'new-administrators' } }, 'Left the segment new-administrators'],
    [{ type: 'note', name: 'Health Changed', properties: { of: 'account', band: 'yellow', before: 'green', score: 61 } }, 'Health of the account is yellow, before green (61 of 100)'],
    [{ type: 'note', name: 'Milestone Reached', properties: { milestone: 'activated' } }, 'Reached the milestone activated'],
    [{ name: 'Segment Left', properties: { segment: 'theirs' } }, 'Segment Left'],
  ])('%j', (more, sentence) => {
    expect(sentenceOf(event(more), NAMES)).toBe(sentence)
  })
})

test('events about flows are told from the host’s own', () => {
  expect(kindOf(event({ name: 'Step Shown' }))).toBe('flow')
  expect(kindOf(event({ name: 'Invoice Sent' }))).toBe('track')
  expect(kindOf(event({ type: 'screen' }))).toBe('page')
})
