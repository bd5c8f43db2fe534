/** Stories of the checklist. */
import type { ChecklistItem, Do, Step } from '../../src/contract/content.ts'
import { flow, heading, inline, primary, step, text, type Story } from '../story.ts'

const LIST = 'M11 7h9M11 17h9M4 7l1.5 1.5 3-3M4 17l1.5 1.5 3-3'

/** A task whose button does what is given, and ticks it. */
const task = (id: string, title: string, words: string, label: string, more: Partial<ChecklistItem> = {}, ...what: Do[]): ChecklistItem => ({
  id,
  title: inline(title),
  content: [
    text(`${id}-text`, words),
    { type: 'buttons', id: `${id}-button`, actions: [primary(label, { type: 'done', item: id })].map((action) => ({ ...action, do: [...action.do, ...what] })) },
  ],
  first: inline(`First: ${title}`),
  ...more,
})

const done: ChecklistItem = { id: 'open', title: inline('Open the season'), content: [text('open-text', 'Guests can book from the first day to the last.')], done_when: { fact: 'open' } }
const tasks = [
  done,
  task('booking', 'Take your first booking', 'Choose a guest, a boat and a berth. It takes a minute.', 'Show me'),
  task('invite', 'Invite somebody', 'You need not do it alone.', 'Invite', { requires: ['booking'] }),
]

const list = (items: ChecklistItem[], more: Partial<Step['checklist']> = {}): Step => step('list', 'checklist', [heading('Ready for the season'), text('what', 'Three small things, in about ten minutes.')], {
  checklist: {
    items,
    launcher: { label: inline('Getting started'), icon: LIST },
    finish: { content: [heading('That is all'), text('end', 'The harbour is yours.')], celebrate: true },
    ...more,
  },
})
const labels = { labels: { done: 'Done' } }
const stays = { frequency: { until: 'completed' as const }, facts: { open: true } }

export const stories: Story[] = [
  {
    id: 'checklist-first-steps',
    pattern: 'checklist',
    title: 'First steps',
    about: 'What was done already is ticked; the next thing is open, and what has to wait says for what.',
    flows: [{ ...flow('steps', 'checklist', [list(tasks)], labels), decided: stays }],
    ends: 'Checklist Item Completed',
  },
  {
    id: 'checklist-last',
    pattern: 'checklist',
    title: 'The last of them',
    about: 'With the last task the list says so, and goes when it is closed.',
    flows: [{ ...flow('last', 'checklist', [list([done, task('booking', 'Take your first booking', 'Choose a guest, a boat and a berth. It takes a minute.', 'Show me')])], labels), decided: stays }],
  },
  {
    id: 'checklist-small',
    pattern: 'checklist',
    title: 'As its launcher',
    about: 'Minimised, it is a button that says how much is left.',
    flows: [{ ...flow('small', 'checklist', [list(tasks, { starts: 'minimised' })], labels), decided: stays }],
    ends: 'Launcher Clicked',
  },
]
