/** What is tied to an element of the page. */
import { findNear } from '../../anchors/near.ts'
import { floatCss } from '../float.ts'
import { tooltip, tooltipCss } from '../patterns/tooltip.ts'
import type { Parts } from './parts.ts'

export function install(parts: Parts): void {
  parts.patterns.tooltip = tooltip
  parts.styles.push(floatCss + tooltipCss)
  parts.find ??= findNear
}
