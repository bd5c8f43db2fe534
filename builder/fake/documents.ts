/** The flows of the fake as files and as compiled content. */
import type { FlowContent, FlowType } from '../src/api/types.ts'

const text = (words: string) => [{ type: 'text' as const, text: words }]
const name = { type: 'variable' as const, attrs: { name: 'user.first_name', fallback: 'there' } }

const FIRST_INVOICE_SOURCE = `format: cairn/1
kind: flow
key: first-invoice
type: tour
name: First invoice
# Agreed with customer success in October: only those who have never made one.
audience:
  all:
    - trait: role
      is: admin
    - signed_up: { within: 14 days }
    - event: Invoice Created
      never: true
pages:
  include: ["/invoices", "/invoices/*"]
trigger: { on: page, after: 1s }
frequency: { until: completed, at_most: 3, cool_down: 2 days }
priority: 60
goal: { event: Invoice Sent, within: 7 days }
steps:
  - id: hello
    pattern: modal
    content:
      - heading: Let's send your first invoice, {{ user.first_name | there }}
      - text: It takes about two minutes. You can stop whenever you like and go on later.
    actions:
      - { label: Show me, do: next, primary: true }
      - { label: Later, do: { snooze: 1 day } }
  - id: create
    pattern: tooltip
    anchor: { ref: new-invoice-button }
    content:
      - text: Start here.
    advance: { click: anchor }
  - id: sent
    pattern: slideout
    advance: { event: Invoice Sent }
    content:
      - text: Press Send when you're ready.
anchors:
  new-invoice-button: { role: button, name: New invoice }
`

const newInvoice = { role: 'button', name: 'New invoice' }

export const FIRST_INVOICE = {
  source: FIRST_INVOICE_SOURCE,
  document: { format: 'cairn/1', kind: 'flow', key: 'first-invoice', type: 'tour', name: 'First invoice', priority: 60, goal: { event: 'Invoice Sent', within: '7 days' }, steps: [
    { id: 'hello', pattern: 'modal', content: [{ heading: 'Let’s send your first invoice, {{ user.first_name | there }}' }, { text: 'It takes about two minutes. You can stop whenever you like and go on later.' }], actions: [{ label: 'Show me', do: 'next', primary: true }, { label: 'Later', do: { snooze: '1 day' } }] },
    { id: 'create', pattern: 'tooltip', anchor: { ref: 'new-invoice-button' }, content: [{ text: 'Start here.' }], advance: { click: 'anchor' } },
    { id: 'sent', pattern: 'slideout', content: [{ text: 'Press Send when you’re ready.' }], advance: { event: 'Invoice Sent' } },
  ], anchors: { 'new-invoice-button': { role: 'button', name: 'New invoice' } } },
  content: {
    format: 'cairn/1', key: 'first-invoice', revision: 12, type: 'tour', locale: 'en',
    steps: [
      {
        id: 'hello', pattern: 'modal',
        content: [{ type: 'heading', id: 'heading', text: [...text('Let’s send your first invoice, '), name] }, { type: 'text', id: 'text', text: [text('It takes about two minutes. You can stop whenever you like and go on later.')] }],
        actions: [{ id: 'next', label: text('Show me'), primary: true, do: [{ type: 'next' }] }, { id: 'snooze', label: text('Later'), do: [{ type: 'snooze', for: 86_400_000 }] }],
      },
      { id: 'create', pattern: 'tooltip', anchor: newInvoice, side: 'bottom', content: [{ type: 'text', id: 'text', text: [text('Start here.')] }], actions: [], advance: [{ on: 'click', anchor: newInvoice }] },
      { id: 'sent', pattern: 'slideout', position: 'bottom-right', content: [{ type: 'text', id: 'text', text: [text('Press Send when you’re ready.')] }], actions: [], advance: [{ on: 'event', event: 'Invoice Sent' }] },
    ],
  } satisfies FlowContent as FlowContent,
}

const welcome = (words: string): FlowContent => ({
  format: 'cairn/1', key: 'welcome', revision: 5, type: 'tour', locale: 'en',
  steps: [
    {
      id: 'hello', pattern: 'modal',
      content: [
        { type: 'heading', id: 'heading', text: [...text('Welcome, '), name] },
        { type: 'text', id: 'text', text: [text(words)] },
        { type: 'field', id: 'role', input: 'choice', label: text('What do you do here?'), required: true, trait: 'role', options: [{ value: 'admin', label: text('I set things up') }, { value: 'member', label: text('I send invoices') }] },
      ],
      actions: [{ id: 'submit', label: text('Go on'), primary: true, do: [{ type: 'submit' }, { type: 'complete' }] }],
    },
  ],
})

export const SILENT = null

export const WELCOME = {
  source: sourceOf('welcome', 'Welcome', 'tour'),
  document: { format: 'cairn/1', kind: 'flow', key: 'welcome', type: 'tour', name: 'Welcome' },
  content: welcome('Ledgerly writes, sends and follows up your invoices. Tell us what you do, and we’ll show you the part that is yours; the rest can wait until you need it.'),
  short: welcome('You’re in. One thing to do first.'),
}

export function sourceOf(key: string, title: string, type: FlowType): string {
  return `format: cairn/1\nkind: flow\nkey: ${key}\ntype: ${type}\nname: ${title}\nsteps:\n  - id: hello\n    pattern: ${type === 'banner' ? 'banner' : 'modal'}\n    content:\n      - text: "${title}"   # one line\n    actions:\n      - { label: Got it, do: complete, primary: true }\n`
}

export function contentOf(key: string, type: FlowType): FlowContent {
  return {
    format: 'cairn/1', key, revision: 1, type, locale: 'en',
    steps: [{ id: 'hello', pattern: type === 'banner' ? 'banner' : 'modal', content: [{ type: 'text', id: 'text', text: [text('Your trial ends in 5 days.')] }], actions: [{ id: 'complete', label: text('Choose a plan'), primary: true, do: [{ type: 'complete' }] }] }],
  }
}
