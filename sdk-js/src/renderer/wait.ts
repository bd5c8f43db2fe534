/** Waits for an anchor that is not there yet, or cannot be seen. */
import { findAnchor } from '../anchors/find.ts'
import type { AnchorFacts } from '../contract/content.ts'
import { watchPage } from './watch.ts'

/** A slow page gets this long to bring the anchor before it counts as missing. */
const GRACE = 5000

/** `patient`: it was missed before, and is waited for without a word. */
export function wait(facts: AnchorFacts, patient: boolean, found: () => void, missed: (hidden: boolean) => void): () => void {
  const grace = patient ? undefined : setTimeout(() => missed(findAnchor(facts).state === 'hidden'), GRACE)
  const stop = watchPage(() => { if (findAnchor(facts).state === 'visible') found() })
  return () => {
    clearTimeout(grace)
    stop()
  }
}
