/** Where a surface stands beside its anchor: pure arithmetic on boxes in the viewport's pixels. */
import type { Side } from '../contract/content.ts'

export interface Size { width: number; height: number }
export interface Box extends Size { x: number; y: number }

export interface Placement {
  x: number
  y: number
  /** A sheet goes across the whole width, at the edge that leaves the anchor in sight; a beacon sits on a corner. */
  side: Side | 'sheet-top' | 'sheet-bottom' | 'corner'
  /** Where along its edge the arrow points at the anchor. */
  arrow: number
  /** Height that it may take without covering the anchor. */
  room: number
}

/** Between anchor and surface, arrow included. */
export const GAP = 12
/** Between surface and the edge of the viewport. */
export const MARGIN = 8
/** Below this width a surface becomes a sheet. */
const NARROW = 480
/** The arrow keeps away from the round corners. */
const CORNER = 18
/** Less than this cannot be read: an anchor that leaves no room is covered in part. */
const LEAST_SHEET = 120

/** In pairs of opposites. */
const SIDES: Side[] = ['bottom', 'top', 'right', 'left']

export function place(anchor: Box, size: Size, view: Box, wanted: Side = 'bottom'): Placement {
  const room = {
    top: anchor.y - view.y,
    bottom: view.y + view.height - anchor.y - anchor.height,
    left: anchor.x - view.x,
    right: view.x + view.width - anchor.x - anchor.width,
  }
  // Preferred, then opposite, then across.
  const order = [wanted, SIDES[SIDES.indexOf(wanted) ^ 1]!, ...SIDES]
  const side = order.find((it) => view.width >= NARROW && room[it] - GAP - MARGIN >= size[axes(it)[1]])
  if (side) return { ...beside(anchor, size, view, side), side, room: view.height }
  // At the bottom, where thumbs are, unless only the top leaves the anchor in sight.
  const low = room.bottom >= Math.min(size.height + MARGIN, room.top)
  return { x: 0, y: 0, arrow: 0, side: low ? 'sheet-bottom' : 'sheet-top', room: Math.max((low ? room.bottom : room.top) - 2 * MARGIN, LEAST_SHEET) }
}

/** Coordinate and length of the side's own direction, then those across it. */
const axes = (side: Side) => (side === 'top' || side === 'bottom' ? (['y', 'height', 'x', 'width'] as const) : (['x', 'width', 'y', 'height'] as const))

function beside(anchor: Box, size: Size, view: Box, side: Side): { x: number; y: number; arrow: number } {
  const [out, depth, along, length] = axes(side)
  const middle = anchor[along] + anchor[length] / 2
  const at = { x: 0, y: 0 }
  at[out] = Math.round(side === 'top' || side === 'left' ? anchor[out] - size[depth] - GAP : anchor[out] + anchor[depth] + GAP)
  at[along] = between(view[along] + MARGIN, middle - size[length] / 2, view[along] + view[length] - size[length] - MARGIN)
  return { ...at, arrow: between(CORNER, middle - at[along], size[length] - CORNER) }
}

const between = (least: number, value: number, most: number) => Math.round(Math.max(least, Math.min(value, most)))
