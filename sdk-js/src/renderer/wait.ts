/** Waits for an anchor that is not there yet, cannot be seen, or has changed since it was picked. */
import type { Found, Match } from '../anchors/find.ts'
import type { Finder } from '../anchors/heal.ts'
import type { Step } from '../contract/content.ts'

/** A slow page gets this long to bring the anchor before it counts as missing. */
const GRACE = 5000

/** What is reported of an anchor that was not found in time, and what comes of it. */
export interface Missed { reason: 'anchor_hidden' | 'anchor_missing'; anchor: Match; then: NonNullable<Step['when_anchor_missing']> }

/** Waits for the anchor of a step; `patient`: it was missed before, and is waited for without a word. */
export type Wait = (step: Step, patient: boolean, found: () => void, missed: (why: Missed) => void) => () => void

export const createWait = (finder: Finder): Wait => ({ anchor, when_anchor_missing: then = 'wait' }, patient, found, missed) => {
  const facts = anchor!
  const told = ({ state, match }: Found, giveUp?: boolean) => {
    if (state === 'visible') found()
    else if (giveUp) missed({ reason: state === 'hidden' ? 'anchor_hidden' : 'anchor_missing', anchor: match, then })
  }
  const grace = patient ? undefined : setTimeout(() => { told(finder.searchFor(facts), true) }, GRACE)
  const stop = finder.watch(facts, told)
  return () => {
    clearTimeout(grace)
    stop()
  }
}
