/** So much of the page was scrolled through, be it the document's own scrolling or that of its main part. */
import { listen } from './listen.ts'

/** `depth` in per cent: how far down the lower edge of what is seen has come. */
export function watchScroll(depth: number, then: () => void): () => void {
  return listen(['scroll'], ({ target }) => {
    const scroller = target instanceof Element ? target : document.scrollingElement
    // A list or a box of text that scrolls is not the page.
    if (!scroller || scroller.clientHeight < innerHeight / 2) return
    if ((scroller.scrollTop + scroller.clientHeight) * 100 >= scroller.scrollHeight * depth) then()
  })
}
