/** Waits for what starts a flow by the page itself; by the browser's own events alone. */
import type { Trigger } from '../contract/decide.ts'
import { watchElement } from './element.ts'
import { watchExit } from './exit.ts'
import { watchIdle } from './idle.ts'
import { watchScroll } from './scroll.ts'

/** Calls back once; the answer stops waiting. */
export function watchTrigger(trigger: Trigger, then: () => void): () => void {
  let stop: () => void = () => {}
  const once = () => {
    stop()
    then()
  }
  stop = start(trigger, once)
  return () => { stop() }
}

function start(trigger: Trigger, then: () => void): () => void {
  switch (trigger.on) {
    case 'element': return watchElement(trigger.anchor, trigger.is, then)
    case 'idle': return watchIdle(trigger.for, then)
    case 'scroll': return watchScroll(trigger.to, then)
    case 'exit': return watchExit(then)
    default: return () => {}
  }
}
