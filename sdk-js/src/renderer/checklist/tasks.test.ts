import { expect, test } from 'vitest'
import type { Checklist, ChecklistItem } from '../../contract/content.ts'
import { tasksOf } from './tasks.ts'

const item = (id: string, more: Partial<ChecklistItem> = {}): ChecklistItem => ({ id, title: [{ type: 'text', text: id }], ...more })
const three = [item('invite'), item('template'), item('invoice', { requires: ['template'] })]
const stand = (checklist: Checklist, ...done: string[]) =>
  tasksOf(checklist, ({ id }) => done.includes(id)).map(({ item: { id }, isDone, after }) => (isDone ? `${id} done` : after ? `${id} after ${after.id}` : `${id} open`))

test('tasks may be done in any order, but for those that require another', () => {
  expect(stand({ launcher: { label: [] }, items: three })).toEqual(['invite open', 'template open', 'invoice after template'])
  expect(stand({ launcher: { label: [] }, items: three }, 'template')).toEqual(['invite open', 'template done', 'invoice open'])
})

test('in order each waits for the first that is not done', () => {
  expect(stand({ launcher: { label: [] }, items: three, order: 'in order' })).toEqual(['invite open', 'template after invite', 'invoice after invite'])
  expect(stand({ launcher: { label: [] }, items: three, order: 'in order' }, 'invite')).toEqual(['invite done', 'template open', 'invoice after template'])
})

test('what was done out of turn is done', () => {
  expect(stand({ launcher: { label: [] }, items: three, order: 'in order' }, 'invoice')).toEqual(['invite open', 'template after invite', 'invoice done'])
})
