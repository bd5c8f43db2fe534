/** What the host asks of the flows by hand: to start one, and to move the one that shows. */
import type { DecidedFlow } from '../contract/decide.ts'
import type { Run } from '../contract/renderer.ts'
import type { Core, Director } from '../core/core.ts'
import { milliseconds } from './duration.ts'

/** Shows a flow now. Resolves to whether it shows. */
export async function start(core: Core, key: string, { step, once }: { step?: string; once?: boolean } = {}): Promise<boolean> {
  if (!find(core, key)) await core.ask(core, key)
  const flow = find(core, key)
  if (!flow) return false
  const { createDirector } = await core.platform.load(core.origin, 'more')
  const director = core.director ??= createDirector(core)
  if (once && (flow.progress ?? director.isDone(flow))) return false
  const scene = director.scenes().find((other) => other.flow.key === key)
  if (scene?.run) {
    if (step) scene.run.goTo(step)
    return true
  }
  // What the person asked for comes before what came by itself, be it the same and still on its way; that can go on afterwards.
  for (let holder; (holder = director.holder(flow));) director.retain(othersThan(holder, director))
  // Started where it does not belong, it goes along with the person, until a page is loaded anew.
  return director.show(core.front.onPage(core, flow.pages) ? flow : { ...flow, pages: {} }, () => true, step)
}

export function next(core: Core): boolean {
  return move(core, (run) => { run.next() })
}

export function back(core: Core): boolean {
  return move(core, (run) => { run.back() })
}

export function goTo(core: Core, step: string): boolean {
  return move(core, (run) => { run.goTo(step) })
}

export function dismiss(core: Core): boolean {
  return move(core, (run) => { run.dismiss() })
}

export function snooze(core: Core, duration: number | string): boolean {
  return move(core, (run) => { run.snooze(milliseconds(duration)) })
}

export async function explain(core: Core, flow?: string): Promise<string> {
  return (await core.platform.load(core.origin, 'help')).describe(core, flow)
}

/** Resolves to whether there is such a thing for this person, on this page. `part`, of the resource centre, is a kind of entry and its id, such as `article:first-invoice`. */
const turn = (isOpen?: boolean) => async (core: Core, what: string, part = what): Promise<boolean> => {
  const type = what === 'announcements' ? 'resource-centre' : what
  const decided = core.candidates.find(({ flow }) => flow.type === type)
  if (decided && isOpen !== false) await start(core, decided.flow.key)
  const run = core.director?.scenes().find(({ flow }) => flow.type === type)?.run
  run?.toggle?.(isOpen, part)
  if (!run) console.warn(`cairn: no ${what} for this person here, see cairn.explain()`)
  return !!run
}
export const open = turn(true)
export const close = turn(false)
export const toggle = turn()

export async function debug(core: Core): Promise<boolean> {
  return (await core.platform.load(core.origin, 'debugger')).toggleDebugger(core)
}

export async function renew(core: Core): Promise<void> {
  return (await core.platform.load(core.origin, 'renew')).renew(core)
}

/** The flow that is meant is the one that interrupts, or else the newest. */
function move({ director }: Core, how: (run: Run) => void): boolean {
  const scenes = director?.scenes() ?? []
  const run = (scenes.find(({ flow }) => flow.interrupts) ?? scenes.at(-1))?.run
  if (run) how(run)
  return !!run
}

function find(core: Core, key: string): DecidedFlow | undefined {
  return core.candidates.find(({ flow }) => flow.key === key)?.flow
}

function othersThan(holder: DecidedFlow, director: Director): DecidedFlow[] {
  return director.scenes().map(({ flow }) => flow).filter((flow) => flow !== holder)
}
