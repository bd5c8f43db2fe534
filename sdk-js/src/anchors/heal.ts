/** Finds anchors again on pages that have changed since they were picked, and remembers for each what it has found. */
import type { AnchorFacts, Picked } from '../contract/content.ts'
import { findAnchor, type Finder, type Found } from './find.ts'
import { survey, type Page } from './page.ts'
import { scan } from './scan.ts'
import { isVisible } from './visible.ts'

/** One walk through the page serves all anchors that are looked for in the same frame; none is searched for more often than this. */
const FRAME = 16
const PAUSE = 250

export function createFinder(walk = survey): Finder {
  const answers = new WeakMap<Picked, Found & { at: number }>()
  let page: WeakRef<Page> | undefined
  let taken = 0

  function pageAt(now: number): Page {
    const fresh = (now - taken < FRAME && page?.deref()) || walk(document)
    page = new WeakRef(fresh)
    taken = now
    return fresh
  }

  const find = (mayWalk: boolean) => (facts: AnchorFacts): Found => {
    const plain = findAnchor(facts)
    const { picked } = facts
    if (plain.state === 'visible' || !picked) return plain
    const now = performance.now()
    let answer = answers.get(picked)
    const wasVisible = answer?.state === 'visible'
    if (wasVisible && isVisible(answer!.element!)) return answer!
    if (!wasVisible && !mayWalk) return plain
    if (wasVisible || !answer || now - answer.at > PAUSE) {
      answer = { ...scan(picked, pageAt(now)), at: now }
      answers.set(picked, answer)
    }
    return answer.match === 'missing' ? plain : answer
  }
  return { look: find(false), searchFor: find(true) }
}
