/** How a checklist stands: which tasks are done, and which wait for others; pure. */
import type { Checklist, ChecklistItem } from '../../contract/content.ts'

export interface Task {
  item: ChecklistItem
  isDone: boolean
  /** What has to be done before, as long as it isn't. */
  after: ChecklistItem | undefined
}

export function tasksOf({ items, order }: Checklist, isDone: (item: ChecklistItem) => boolean): Task[] {
  return items.map((item, at) => ({
    item,
    isDone: isDone(item),
    after: items.find((other, place) => !isDone(other) && (item.requires?.includes(other.id) || (order && place < at))),
  }))
}
