/** Listens for what a person does on an anchor. */
import type { AnchorFacts } from '../../contract/content.ts'
import { trees } from '../../anchors/trees.ts'
import type { Moment } from './condition.ts'

/**
 * The anchor is looked up when the event comes, so that a re-rendered one counts; listening on the window, before everybody
 * else, it does not matter what the page does with the event.
 */
export function onAnchor(type: string, facts: AnchorFacts, find: Moment['find'], happened: (anchor: Element) => void): () => void {
  const views = [...trees(document)].flatMap((tree) => ('defaultView' in tree && tree.defaultView) || [])
  const check = (event: Event) => {
    const anchor = find(facts)
    if (anchor && event.composedPath().includes(anchor)) happened(anchor)
  }
  for (const view of views) view.addEventListener(type, check, true)
  return () => { for (const view of views) view.removeEventListener(type, check, true) }
}
