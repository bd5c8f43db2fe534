/** Boxes in the top window's viewport, through frames. */
import type { Box } from './place.ts'

export function boxOf(element: Element): Box {
  const own = element.getBoundingClientRect()
  let { x, y } = own
  for (let frame = frameOf(element); frame; frame = frameOf(frame)) {
    const outer = frame.getBoundingClientRect()
    x += outer.x + frame.clientLeft
    y += outer.y + frame.clientTop
  }
  return { x, y, width: own.width, height: own.height }
}

export const frameOf = (element: Element) => element.ownerDocument.defaultView?.frameElement

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
