/** Boxes in the viewport. */
import type { Box } from './place.ts'

/** The part of the page that can be seen: smaller than the window when zoomed or when a keyboard is up. */
export function viewBox(): Box {
  const { offsetLeft: x, offsetTop: y, width, height } = visualViewport!
  return { x, y, width, height }
}

/** What of the first box lies in the second. */
export function clip(one: Box, other: Box): Box {
  const x = Math.max(one.x, other.x)
  const y = Math.max(one.y, other.y)
  return { x, y, width: Math.min(one.x + one.width, other.x + other.width) - x, height: Math.min(one.y + one.height, other.y + other.height) - y }
}
