/** The pointer leaves the page by its upper edge, where the address and the tabs are. A finger can't say so. */
import { listen } from './listen.ts'

export function watchExit(then: () => void): () => void {
  return listen(['mouseout'], (event) => {
    const { relatedTarget, clientY } = event as MouseEvent
    if (!relatedTarget && clientY <= 0) then()
  })
}
