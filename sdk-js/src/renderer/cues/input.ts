/** The person has filled in an anchor with something that fits: left it, chosen, or stopped typing. */
import type { InputAdvance } from '../../contract/content.ts'
import { fits } from '../walk/fits.ts'
import type { Cue } from './cue.ts'
import { onAnchor } from './person.ts'

/** Somebody who stops typing for so long has said what they wanted to. */
const PAUSE = 1200

export const input: Cue<InputAdvance> = ({ anchor, matches }, { find, met }) =>
  onAnchor({ input: PAUSE, change: 0, focusout: 0 }, anchor, find, (element) => { if (fits(textIn(element), matches)) met() })

function textIn(anchor: Element): string {
  const control = anchor.matches('input,textarea,select') ? anchor : (anchor.querySelector('input,textarea,select') ?? anchor)
  return (control as Partial<HTMLInputElement>).value ?? control.textContent
}
