/** Clicks an element in the person's stead, since the author says so; nothing else here ever clicks. */
import type { ClickDo } from '../../contract/content.ts'
import type { Act } from './act.ts'

export const click: Act<ClickDo> = ({ anchor }, { find }) => { (find(anchor) as HTMLElement | null)?.click() }
