/** Looks at the page at once, and again when it may have changed: no polling, and at most one look per interval. */
import { trees } from './trees.ts'

const INTERVAL = 100
const LATE = ['load', 'transitionend', 'animationend', 'toggle', 'resize']

export function watchPage(look: () => void): () => void {
  const seen = new WeakSet<Node>()
  const observer = new MutationObserver(soon)
  /** The first look comes at once, but not before whoever waits knows how to stop. */
  let timer: ReturnType<typeof setTimeout> | undefined = setTimeout(lookNow)

  function lookNow() {
    timer = undefined
    // Shadow roots and frames come with time.
    for (const tree of trees(document)) {
      if (!seen.has(tree)) observer.observe(tree, { subtree: true, childList: true, attributes: true, characterData: true })
      seen.add(tree)
    }
    look()
  }
  function soon() {
    timer ??= setTimeout(lookNow, INTERVAL)
  }

  const targets = [window, document] // one hears of no loading, the other of no resizing
  for (const target of targets) for (const type of LATE) target.addEventListener(type, soon, true)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    for (const target of targets) for (const type of LATE) target.removeEventListener(type, soon, true)
  }
}
