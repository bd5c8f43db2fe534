/** Tells that the page may have changed, without polling: one observer over every tree, at most one call per interval. */
import { trees } from '../../anchors/trees.ts'

const INTERVAL = 100
const LATE = ['load', 'transitionend', 'animationend', 'toggle', 'resize']

export function watch(changed: () => void): () => void {
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
      changed()
    }, INTERVAL)
  }
  observe()
  for (const type of LATE) addEventListener(type, soon, true)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    for (const type of LATE) removeEventListener(type, soon, true)
  }
}
