/** What a first modal or tooltip is made of; it comes with the renderer itself. */
import { findNear } from '../../anchors/near.ts'
import { heading } from '../blocks/heading.ts'
import { text } from '../blocks/text.ts'
import type { Bundle } from '../kit.ts'
import { modal } from '../patterns/modal.ts'
import { tooltip } from '../patterns/tooltip.ts'

export const first: Bundle = {
  patterns: { modal, tooltip },
  blocks: { heading, text },
  tools: { find: findNear },
}
