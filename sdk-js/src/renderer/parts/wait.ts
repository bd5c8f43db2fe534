/** Waits for an anchor without polling: one observer over every tree of the page, and at most one look per interval. */
import type { AnchorFacts } from '../../contract/content.ts'
import { findAnchor } from '../../anchors/find.ts'
import { trees } from '../../anchors/trees.ts'

const INTERVAL = 100
/** A slow page gets this long to bring the anchor before it counts as missing. */
const GRACE = 5000
const LATE = ['load', 'transitionend', 'animationend', 'toggle', 'resize']

/** `patient`: it was missed before, and is waited for without a word. */
export function wait(facts: AnchorFacts, patient: boolean, found: () => void, missed: (hidden: boolean) => void): () => void {
  const grace = patient ? undefined : setTimeout(() => missed(findAnchor(facts).state === 'hidden'), GRACE)
  let timer: ReturnType<typeof setTimeout> | undefined
  const observer = new MutationObserver(soon)
  const seen = new WeakSet<Node>()
  const observe = () => {
    for (const tree of trees(document)) {
      if (seen.has(tree)) continue
      seen.add(tree)
      observer.observe(tree, { subtree: true, childList: true, attributes: true, characterData: true })
    }
  }
  function soon() {
    timer ??= setTimeout(() => {
      timer = undefined
      observe() // shadow roots and frames that came with the change
      look()
    }, INTERVAL)
  }
  const look = () => { if (findAnchor(facts).state === 'visible') found() }
  observe()
  look()
  for (const type of LATE) addEventListener(type, soon, true)
  return () => {
    clearTimeout(timer)
    clearTimeout(grace)
    observer.disconnect()
    for (const type of LATE) removeEventListener(type, soon, true)
  }
}
