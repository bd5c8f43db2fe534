/** What a tour through a real page needs: late anchors and names, clicks and input, spotlights, scrolling, the page's own dialogs. */
import { findAnchor } from '../../anchors/find.ts'
import { stayAbove } from './above.ts'
import { boxOf, treesAround } from './frames.ts'
import { listen } from './listen.ts'
import type { Parts } from './parts.ts'
import { reveal } from './reveal.ts'
import { spotlight, spotlightCss } from './spotlight.ts'
import { wait } from './wait.ts'

const walk = { stayAbove, boxOf, treesAround, listen, reveal, spotlight, wait }
export type Walk = typeof walk

export function install(parts: Parts): void {
  parts.walk = walk
  parts.styles.push(spotlightCss)
  parts.find = (facts) => {
    const { element, state } = findAnchor(facts)
    return state === 'visible' ? element : null
  }
}
