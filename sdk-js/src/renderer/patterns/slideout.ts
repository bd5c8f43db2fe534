/** The contents of a modal in a corner of the page, which stays usable. */
import { openInCorner } from '../corner.ts'
import type { Pattern } from './pattern.ts'

export const slideout: Pattern = { open: openInCorner }
