/** The pointer comes to rest on an anchor, or the focus comes to it. */
import type { HoverAdvance } from '../../contract/content.ts'
import type { Cue } from './cue.ts'
import { onAnchor } from './person.ts'

/** A pointer on its way somewhere else is over it sooner. */
const REST = 300

export const hover: Cue<HoverAdvance> = ({ anchor }, { find, met }) => onAnchor({ pointerover: REST, focusin: 0 }, anchor, find, met)
