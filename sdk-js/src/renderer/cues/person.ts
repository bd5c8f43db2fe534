/** Listens for what a person does on an anchor. */
import { trees } from '../../anchors/trees.ts'
import type { AnchorFacts } from '../../contract/content.ts'
import type { Moment } from './cue.ts'

/**
 * `pauses` names the events, and how long nothing of the kind may follow. Listening on the windows, before everybody else, it
 * does not matter what the page does with an event; the anchor is looked up late, so that a re-rendered one counts.
 */
export function onAnchor(pauses: Record<string, number>, facts: AnchorFacts, find: Moment['find'], happened: (anchor: Element) => void): () => void {
  const undo: (() => void)[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const check = (event: Event) => {
    const path = event.composedPath()
    const look = () => {
      const anchor = find(facts)
      if (anchor && path.includes(anchor)) happened(anchor)
    }
    clearTimeout(timer)
    const pause = pauses[event.type]
    if (pause) timer = setTimeout(look, pause)
    else look()
  }
  const listen = () => {
    for (const tree of trees(document)) {
      const view = 'defaultView' in tree && tree.defaultView
      if (!view) continue
      for (const type in pauses) {
        view.addEventListener(type, check, true)
        undo.push(() => { view.removeEventListener(type, check, true) })
      }
    }
  }
  listen()
  // Frames come and go, of which the window does not hear.
  document.addEventListener('load', listen, true)
  undo.push(() => { document.removeEventListener('load', listen, true) })
  return () => {
    clearTimeout(timer)
    for (const one of undo) one()
  }
}
