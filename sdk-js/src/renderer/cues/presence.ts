/** An element of the page appears, or one that was there disappears. */
import type { AppearsAdvance, DisappearsAdvance } from '../../contract/content.ts'
import { watchPage } from '../../anchors/watch.ts'
import type { Cue } from './cue.ts'

const become = (wanted: boolean): Cue<AppearsAdvance | DisappearsAdvance> => ({ anchor }, { elementIs, isBack, met }) => {
  let was = wanted && isBack
  return watchPage(() => {
    const state = elementIs(anchor)
    if (state === 'uncertain') return
    const is = state === 'visible'
    if (is !== was && is === wanted) met()
    was = is
  })
}

export const appears = become(true)
export const disappears = become(false)
