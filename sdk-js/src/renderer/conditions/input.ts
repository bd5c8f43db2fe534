/** The person has filled in an anchor: left it, chosen, or stopped typing. */
import type { InputAdvance } from '../../contract/generated.ts'
import type { Condition } from './condition.ts'
import { onAnchor } from './person.ts'

/** Somebody who stops typing for so long has said what they wanted to. */
const PAUSE = 1200

export const input: Condition<InputAdvance> = ({ anchor }, { find, met }) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const settled = (element: Element) => {
    clearTimeout(timer)
    if (isFilled(element)) met()
  }
  const typed = (element: Element) => {
    clearTimeout(timer)
    timer = setTimeout(settled, PAUSE, element)
  }
  const stops = [onAnchor('change', anchor, find, settled), onAnchor('focusout', anchor, find, settled), onAnchor('input', anchor, find, typed)]
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

function isFilled(anchor: Element): boolean {
  const control = anchor.matches('input,textarea,select') ? anchor : (anchor.querySelector('input,textarea,select') ?? anchor)
  return !!((control as Partial<HTMLInputElement>).value ?? control.textContent).trim()
}
