/** Waits for what starts a flow by the page itself; by the browser's own events alone. */
import type { DecidedFlow } from '../contract/decide.ts'
import type { Core } from '../core/core.ts'
import { watchElement } from './element.ts'
import { watchExit } from './exit.ts'
import { watchIdle } from './idle.ts'
import { recordBy } from './record.ts'
import { watchScroll } from './scroll.ts'

/** Calls back once; the answer stops waiting. What is recorded calls back never, and is said each time. */
export function watchTrigger(core: Core, { trigger }: DecidedFlow, then: () => void): () => void {
  let stop: () => void = () => {}
  const once = () => {
    stop()
    then()
  }
  const start = (): () => void => {
    switch (trigger.on) {
      case 'element': return watchElement(trigger.anchor, trigger.is, once)
      case 'idle': return watchIdle(trigger.for, once)
      case 'scroll': return watchScroll(trigger.to, once)
      case 'exit': return watchExit(once)
      case 'doing': return recordBy(core, trigger)
      default: return () => {}
    }
  }
  stop = start()
  return () => { stop() }
}
