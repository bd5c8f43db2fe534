/** Finds anchors again on pages that have changed since they were picked, and remembers for each what it has found. */
import type { AnchorFacts, Picked } from '../contract/content.ts'
import { findAnchor, type Found } from './find.ts'
import { survey } from './page.ts'
import { scan } from './scan.ts'
import { trees } from './trees.ts'
import { isVisible } from './visible.ts'
import { createWatch } from './watch.ts'

/** No anchor is searched for more often than this. */
const PAUSE = 250

export interface Finder {
  /** Without a search through the page, unless an earlier one had found what is gone now. */
  look(facts: AnchorFacts): Found
  /** Searches through the page where that is needed. */
  searchFor(facts: AnchorFacts): Found
  /** Looks whenever the page may have changed. On one that is still coming something else may look most like it: it is searched at rest. */
  watch(facts: AnchorFacts, told: (found: Found) => void): () => void
}

export function createFinder(walk = survey): Finder {
  const answers = new WeakMap<Picked, Found & { at: number }>()
  const everywhere = onceATask(() => [...trees(document)])
  const page = onceATask(() => walk(everywhere()))
  const watch = createWatch(everywhere)

  const find = (mayWalk: boolean) => (facts: AnchorFacts): Found => {
    const { picked } = facts
    let answer = picked && answers.get(picked)
    const wasVisible = answer?.state === 'visible'
    const isThere = wasVisible && isVisible(answer!.element!)
    const plain = isThere && !mayWalk ? answer! : findAnchor(facts, everywhere)
    if (plain.state === 'visible' || !picked) return plain
    if (isThere) return answer!
    if (!wasVisible && !mayWalk) return plain
    const now = performance.now()
    if (wasVisible || !answer || now - answer.at > PAUSE) {
      answer = { ...scan(picked, page()), at: now }
      answers.set(picked, answer)
    }
    return answer.match === 'missing' ? plain : answer
  }
  return {
    look: find(false),
    searchFor: find(true),
    watch: (facts, told) => watch((isAtRest) => { told(find(isAtRest)(facts)) }),
  }
}

/** One walk through the page serves all who look at it in the same task. */
function onceATask<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    if (!made) queueMicrotask(() => { made = undefined })
    return made ??= make()
  }
}
