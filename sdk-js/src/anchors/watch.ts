/** Looks at the page at once, and again when it may have changed: no polling, and one look in an interval for all who wait. */
import { trees, type Tree } from './trees.ts'

const INTERVAL = 100
/** A page is at rest when nothing has changed for so long; */
const REST = 300
/** one that never rests counts as such after so long. */
const RESTLESS = 2000
const LATE = ['load', 'transitionend', 'animationend', 'toggle', 'resize']

type Look = (isAtRest: boolean) => void
export type Watch = (look: Look) => () => void

export const watchPage: Watch = (look) => createWatch()(look)

export function createWatch(everywhere: () => Iterable<Tree> = () => trees(document)): Watch {
  const looks = new Set<Look>()
  let observer: MutationObserver
  let seen: WeakSet<Node>
  let timer: ReturnType<typeof setTimeout> | undefined
  let rest: ReturnType<typeof setTimeout> | undefined
  let since = 0

  function lookNow(isAtRest = false) {
    clearTimeout(rest)
    const now = Date.now()
    if (isAtRest) since = now
    else {
      timer = undefined
      rest = setTimeout(lookNow, Math.min(REST, since + RESTLESS - now), true)
    }
    // Shadow roots and frames come with time.
    for (const tree of everywhere()) {
      if (!seen.has(tree)) observer.observe(tree, { subtree: true, childList: true, attributes: true, characterData: true })
      seen.add(tree)
    }
    for (const look of looks) look(isAtRest)
  }
  function soon() {
    timer ??= setTimeout(lookNow, INTERVAL)
  }

  const listen = (how: 'addEventListener' | 'removeEventListener') => {
    // One hears of no loading, the other of no resizing.
    for (const target of [window, document]) for (const type of LATE) target[how](type, soon, true)
  }
  return (look) => {
    if (!looks.size) {
      observer = new MutationObserver(soon)
      seen = new WeakSet()
      listen('addEventListener')
    }
    looks.add(look)
    since = Date.now()
    // The first look comes at once, but not before whoever waits knows how to stop.
    clearTimeout(timer)
    timer = setTimeout(lookNow)
    return () => {
      looks.delete(look)
      if (looks.size) return
      clearTimeout(timer)
      clearTimeout(rest)
      timer = undefined
      observer.disconnect()
      listen('removeEventListener')
    }
  }
}
