/** What this session remembers of a flow, to be quick and to bridge lost answers. The server stays the authority. */
import type { PageRules } from '../contract/content.ts'
import type { DecidedFlow, Progress } from '../contract/decide.ts'
import type { Core, Details, UnderWay } from '../core/core.ts'

export interface Memory {
  status: Progress['status']
  at: number
  session: string | undefined
  step?: string
  until?: string
}

const STATUS: Record<string, Memory['status']> = {
  'Step Shown': 'shown',
  'Flow Completed': 'completed',
  'Flow Dismissed': 'dismissed',
  'Flow Snoozed': 'snoozed',
}

export function recall(core: Core, { key }: DecidedFlow): Memory | undefined {
  const memory = core.front.read<Memory>(core, `f${key}`)
  return memory && memory.session === core.session ? memory : undefined
}

/** `pages` say where the step belongs that the event is about. */
export function remember(core: Core, flow: DecidedFlow, event: string, more: Details, pages: PageRules | undefined): void {
  const status = STATUS[event]
  if (!status) return
  const { key } = flow
  core.front.write(core, `f${key}`, { ...more, status, at: Date.now(), session: core.session })
  if (!flow.interrupts) return
  if (status === 'shown') core.front.write(core, 'run', { flow: key, pages } satisfies UnderWay)
  else core.front.erase(core, 'run')
}

/** Whether the session remembers too much of the flow to show it again. */
export function rests(core: Core, flow: DecidedFlow, now: number): boolean {
  const memory = recall(core, flow)
  if (!memory) return false
  // A visitor whom the browser won't let us recognise sees a thing at most once.
  if (core.front.isPassing(core)) return true
  const { status, until, at } = memory
  const { until: end, every, cool_down: coolDown = 0 } = flow.frequency
  if (status === 'snoozed') return Date.parse(until ?? '') > now
  if (status === 'shown') return end === 'seen'
  const pause = Math.max(coolDown, Number(every) || 0)
  return end === 'seen' || end === 'closed' || end === status || !pause || now < at + pause
}

/** Where a flow that is under way goes on. `resumed` when the person saw it in this session already. */
export function resumption(core: Core, flow: DecidedFlow): { step?: string; resumed: boolean } {
  const memory = recall(core, flow)
  const last = memory ?? flow.progress
  const isOpen = last?.status === 'shown' || last?.status === 'snoozed'
  return { resumed: !!memory && isOpen, ...(isOpen && last.step && { step: last.step }) }
}
