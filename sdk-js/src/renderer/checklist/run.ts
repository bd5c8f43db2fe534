/** A running checklist: it notices what is done, says so once, and is kept as it was left. */
import type { AnchorFacts, ChecklistItem } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import type { createRun } from '../run.ts'
import { createStanding, isNarrow, type Model } from '../standing.ts'
import { holds, type World } from '../walk/holds.ts'
import { tasksOf, type Task } from './tasks.ts'

export interface Tasks extends Model {
  list(): Task[]
}

export const createChecklist: typeof createRun = (flow, port, options, stage) => {
  const { id: step, checklist } = flow.steps[0]!
  const { items, starts, launcher } = checklist!
  const { status, items: known } = options
  /** Anchors that were clicked in this page, as text. */
  const clicks = new Set<string>()
  let isNew = !status
  let isSeen = false
  let isComplete = status === 'completed'

  const world = { ...port, clicked: (anchor: AnchorFacts) => clicks.has(JSON.stringify(anchor)) } as unknown as World
  /** Other tabs and earlier pages may have said it already. */
  const isSaid = (id: string) => [known, port.memory().done].flat().includes(id)
  const isDone = ({ id, done_when }: ChecklistItem) => isSaid(id) || !!(done_when && holds(done_when, world))
  const say = (item: string) => {
    if (isSaid(item)) return
    port.memory({ done: [...port.memory().done ?? [], item] })
    port.record('Checklist Item Completed', { step, item, ...isNew && { before: true } })
  }
  const update = () => {
    if (isSeen) {
      for (const item of items) if (isDone(item)) say(item.id)
      isNew = false
      if (!isComplete && !tasks.count() && port.before('flow:completed', { step })) {
        isComplete = true
        port.record('Flow Completed', { step })
        run.toggle(true)
      }
    }
    tasks.redraw?.()
  }
  /** A click that a task waits for counts wherever it stands in a condition. */
  const clicked = (event: Event) => {
    const path = event.composedPath()
    JSON.stringify(items, (word, value: AnchorFacts) => {
      if (word === 'click' && path.includes(stage.find(value)!)) clicks.add(JSON.stringify(value))
      return value
    })
    update()
  }
  const forget = () => { removeEventListener('click', clicked, true) }
  const ended: Port['ended'] = (how) => {
    forget()
    port.ended(how)
  }

  const tasks: Tasks = {
    list: () => tasksOf(checklist!, isDone),
    count: () => tasks.list().filter(({ isDone }) => !isDone).length,
    seen() {
      isSeen = true
      update()
    },
    done(item) {
      say(item)
      update()
    },
    isOver: () => isComplete,
  }
  const run = createStanding([flow, { ...port, ended }, options, stage], launcher, port.memory().open ?? (!starts && !isNarrow()), tasks)
  addEventListener('click', clicked, true)
  return {
    ...run,
    facts() {
      run.facts()
      update()
    },
    destroy() {
      forget()
      run.destroy()
    },
  }
}
