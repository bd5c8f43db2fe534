/** What a first modal or tooltip is made of. */
import { findNear } from '../../anchors/near.ts'
import type { Bundle } from '../kit.ts'
import { tooltip } from '../patterns/tooltip.ts'
import { plain } from './plain.ts'

export const first: Bundle = {
  ...plain,
  patterns: { ...plain.patterns, tooltip },
  tools: { find: findNear },
}
