/** The host's handlers, and the wall that keeps our failures away from the host. */
import type { Core, Details } from './core.ts'

/** Tells the handlers; false when one of them returned `false`. */
export function emit(core: Core, event: string, details: Details): boolean {
  let isAllowed = true
  for (const entry of core.handlers) {
    if (entry.event !== event) continue
    if (entry.once) core.handlers = core.handlers.filter((other) => other !== entry)
    if (attempt(core, () => entry.handler(details), event) === false) isAllowed = false
  }
  return isAllowed
}

/** Runs what may fail where an exception would reach the host. A failing `error` handler is not told of its own failure. */
export function attempt<T>(core: Core, act: () => T, event?: string): T | undefined {
  try {
    return act()
  } catch (error) {
    if (event !== 'error') emit(core, 'error', { error })
  }
  return undefined
}

/** Takes what our own promises reject with. */
export function reporter(core: Core): (error: unknown) => void {
  return (error) => { emit(core, 'error', { error }) }
}

export function listen(core: Core, target: EventTarget, type: string, act: (core: Core, event: Event & { persisted?: boolean }) => void): void {
  const listener = (event: Event) => { attempt(core, () => { act(core, event) }) }
  target.addEventListener(type, listener)
  core.undo.push(() => { target.removeEventListener(type, listener) })
}
