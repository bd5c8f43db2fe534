/** A checklist in a host's page, and what it is made of. */
import type { Block, Checklist, ChecklistItem, Do, FlowContent, Inline, Step } from '../../../../sdk-js/src/contract/content.ts'
import { flow } from '../../fixtures/core.ts'

export { expect, test } from '../../fixtures/core.ts'

export const said = (text: string): Inline[] => [{ type: 'text', text }]

/** A task; `says` is its text, `button` what its button says and does. */
export function item(id: string, title: string, { says, button, ...more }: Partial<ChecklistItem> & { says?: string; button?: [label: string, ...what: Do[]] } = {}): ChecklistItem {
  const content: Block[] = []
  if (says) content.push({ type: 'text', id: `${id}-text`, text: [said(says)] })
  if (button) {
    const [label, ...what] = button
    content.push({ type: 'buttons', id: `${id}-button`, actions: [{ id, label: said(label), primary: true, do: what }] })
  }
  return { id, title: said(title), content, first: said(`First: ${title}`), ...more }
}

export function list(items: ChecklistItem[], more: Partial<Checklist> = {}, step: Partial<Step> = {}): FlowContent {
  return {
    ...flow('getting-started', [{
      id: 'list',
      pattern: 'checklist',
      content: [{ type: 'heading', id: 'heading', text: said('Get paid for the first time') }],
      actions: [],
      checklist: { items, launcher: { label: said('Getting started') }, ...more },
      ...step,
    }], 'checklist'),
    labels: { done: 'Done' },
  }
}

/** As decide lists a flow that stays on the page. */
export const stays = { interrupts: false, frequency: { until: 'never' as const } }
