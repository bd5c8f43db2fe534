/** Listens for what lets a step go on by itself, the person's own click or input on an anchor. */
import type { Advance, AnchorFacts } from '../../contract/content.ts'
import { trees } from '../../anchors/trees.ts'

/** Somebody who stops typing for so long has said what they wanted to. */
const PAUSE = 1200

/**
 * The anchor is looked up when the event comes, so that a re-rendered one counts; listening on the window, before everybody
 * else, it does not matter what the page does with the event.
 */
export function listen(conditions: Advance[], find: (facts: AnchorFacts) => Element | null, met: () => void): () => void {
  const stops: (() => void)[] = []
  const views = [...trees(document)].flatMap((tree) => ('defaultView' in tree && tree.defaultView) || [])
  const on = (type: string, facts: AnchorFacts, happened: (anchor: Element) => void) => {
    const check = (event: Event) => {
      const anchor = find(facts)
      if (anchor && event.composedPath().includes(anchor)) happened(anchor)
    }
    for (const view of views) {
      view.addEventListener(type, check, true)
      stops.push(() => view.removeEventListener(type, check, true))
    }
  }
  for (const condition of conditions) {
    if (condition.on === 'click') on('click', condition.anchor, met)
    if (condition.on === 'input') {
      let timer: ReturnType<typeof setTimeout> | undefined
      const settled = (anchor: Element) => {
        clearTimeout(timer)
        if (isFilled(anchor)) met()
      }
      on('change', condition.anchor, settled)
      on('focusout', condition.anchor, settled)
      on('input', condition.anchor, (anchor) => {
        clearTimeout(timer)
        timer = setTimeout(settled, PAUSE, anchor)
      })
      stops.push(() => clearTimeout(timer))
    }
  }
  return () => stops.forEach((stop) => stop())
}

function isFilled(anchor: Element): boolean {
  const control = anchor.matches('input,textarea,select') ? anchor : (anchor.querySelector('input,textarea,select') ?? anchor)
  return !!((control as Partial<HTMLInputElement>).value ?? control.textContent).trim()
}
