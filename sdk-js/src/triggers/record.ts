/** Sends the events that a workspace has defined by pointing at elements: that it was done, and nothing of what was typed or read. */
import { createFinder } from '../anchors/heal.ts'
import type { Trigger } from '../contract/decide.ts'
import type { Core } from '../core/core.ts'
import { watchElement } from './element.ts'
import { listen } from './listen.ts'

type Recorded = Extract<Trigger, { on: 'doing' }>

/** Never looked at, whatever the workspace says. */
const NEVER = '[type=password],[autocomplete*=password],[autocomplete^=cc-],[data-cairn-deny]'
/** One for all: what it has found is remembered, and one walk through the page serves all who look. */
const finder = createFinder()

export function recordBy(core: Core, { when, anchor, name, deny }: Recorded): () => void {
  const record = (element: Element) => {
    if (!isDenied(element, deny)) core.front.track(core, name, { captured: when })
  }
  const safely = (act: (event: Event) => void) => (event: Event) => { core.front.attempt(core, () => { act(event) }) }
  if (when === 'view') return views(core, () => {
    const { element } = finder.searchFor(anchor)
    if (element) record(element)
  }, anchor)

  let typed: EventTarget | undefined
  return listen(when === 'input' ? ['input', 'focusout'] : [when], safely((event) => {
    const path = event.composedPath()
    const [from] = path
    // Who goes on typing in a field has done it once.
    if (event.type === 'focusout' || (when === 'input' && typed === from)) return void (typed = event.type === 'input' ? from : undefined)
    const { element } = finder.searchFor(anchor)
    if (!element || !(path.includes(element) || (when === 'submit' && (from as Element).contains(element)))) return
    if (when === 'input') typed = from
    record(from as Element)
  }))
}

/** Once each time that the page has another address. */
function views(core: Core, seen: () => void, anchor: Recorded['anchor']): () => void {
  const wait = () => watchElement(anchor, 'visible', () => { core.front.attempt(core, seen) })
  let stop = wait()
  const handler = () => {
    stop()
    stop = wait()
  }
  const entry = { event: 'page', handler }
  core.handlers.push(entry)
  return () => {
    stop()
    core.handlers = core.handlers.filter((other) => other !== entry)
  }
}

/** By itself or by what it lies in, also beyond shadow roots. A list that this browser can't read denies everything. */
function isDenied(element: Element, deny = ''): boolean {
  const root = element.getRootNode()
  try {
    return !!element.closest(deny ? `${NEVER},${deny}` : NEVER) || (root instanceof ShadowRoot && isDenied(root.host, deny))
  } catch {
    return true
  }
}
