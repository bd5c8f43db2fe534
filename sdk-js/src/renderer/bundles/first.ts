/** What a first tooltip takes beyond what a plain modal does. */
import { findNear } from '../../anchors/near.ts'
import { floatCss } from '../float.ts'
import type { Bundle } from '../kit.ts'
import { tooltip, tooltipCss } from '../patterns/tooltip.ts'

export const first: Bundle = {
  patterns: { tooltip },
  tools: { find: findNear },
  css: floatCss + tooltipCss,
}
