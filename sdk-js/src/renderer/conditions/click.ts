import type { ClickAdvance } from '../../contract/generated.ts'
import type { Condition } from './condition.ts'
import { onAnchor } from './person.ts'

export const click: Condition<ClickAdvance> = ({ anchor }, { find, met }) => onAnchor('click', anchor, find, met)
