/** Waits for an anchor without polling: one observer over every tree of the page, and at most one look per interval. */
import type { AnchorFacts } from '../contract/content.ts'
import { findAnchor } from '../anchors/find.ts'
import { trees } from '../anchors/trees.ts'

const INTERVAL = 100
/** A slow page gets this long to bring the anchor before it counts as missing. */
const GRACE = 5000
const LATE = ['load', 'transitionend', 'animationend', 'toggle', 'resize']

/** `patient`: it was missed before, and is waited for without a word. */
export function wait(facts: AnchorFacts, patient: boolean, found: () => void, missed: (hidden: boolean) => void): () => void {
  const grace = patient ? undefined : setTimeout(() => missed(findAnchor(facts).state === 'hidden'), GRACE)
  const seen = new WeakSet<Node>()
  const observer = new MutationObserver(soon)
  /** The first look comes at once, but not before whoever waits knows how to stop. */
  let timer: ReturnType<typeof setTimeout> | undefined = setTimeout(look)

  function look() {
    timer = undefined
    // Shadow roots and frames come with time.
    for (const tree of trees(document)) {
      if (!seen.has(tree)) observer.observe(tree, { subtree: true, childList: true, attributes: true, characterData: true })
      seen.add(tree)
    }
    if (findAnchor(facts).state === 'visible') found()
  }
  function soon() {
    timer ??= setTimeout(look, INTERVAL)
  }

  for (const type of LATE) addEventListener(type, soon, true)
  return () => {
    clearTimeout(timer)
    clearTimeout(grace)
    observer.disconnect()
    for (const type of LATE) removeEventListener(type, soon, true)
  }
}
