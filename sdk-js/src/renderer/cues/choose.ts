/** The person chooses: in a select, with radio buttons or a checkbox, native ones or what only says by ARIA that it is one. */
import { accessibleName } from '../../anchors/name.ts'
import type { ChooseAdvance } from '../../contract/content.ts'
import { isSame } from '../walk/compare.ts'
import { watchPage } from '../../anchors/watch.ts'
import type { Cue } from './cue.ts'
import { onAnchor } from './person.ts'

const CHOICE = 'select,[role=combobox],[type=radio],[type=checkbox],[aria-checked],[aria-selected]'

export const choose: Cue<ChooseAdvance> = ({ anchor, is }, { find, met }) => {
  let before: string | undefined
  /** What was chosen already counts when the person has been there and left it so. */
  const look = (element: Element | null, isLeft?: boolean) => {
    if (!element || element.matches('[aria-expanded=true]')) return
    const now = chosen(element)
    const isNew = before !== undefined && before !== String(now)
    before = String(now)
    if ((isNew || isLeft) && now.some((one) => (is === undefined ? one !== false : isSame(one, is)))) met()
  }
  look(find(anchor))
  const stops = [
    watchPage(() => { look(find(anchor)) }),
    onAnchor({ input: 0, change: 0 }, anchor, find, look),
    onAnchor({ focusout: 0 }, anchor, find, (element) => { look(element, true) }),
  ]
  return () => { for (const stop of stops) stop() }
}

/** Every name by which an author may call what is chosen; true and false for what is on or off. */
function chosen(anchor: Element): unknown[] {
  const choices = anchor.matches(CHOICE) ? [anchor] : [...anchor.querySelectorAll(CHOICE)]
  return (choices as (Element & Partial<HTMLSelectElement & HTMLInputElement>)[]).flatMap((choice) => {
    const { selectedOptions, value = '' } = choice
    if (selectedOptions) return value ? [...selectedOptions].flatMap((option) => [option.value, option.text]) : []
    if (choice.role === 'combobox') return value || choice.textContent.trim() || []
    const isOn = choice.ariaChecked ?? choice.ariaSelected ?? choice.checked
    return isOn === true || isOn === 'true' ? [true, value, accessibleName(choice)] : false
  })
}
