/** Where a surface stands beside its anchor: pure arithmetic on boxes in the viewport's pixels. */
import type { Side } from '../contract/content.ts'

export interface Size { width: number; height: number }
export interface Box extends Size { x: number; y: number }

export interface Placement {
  x: number
  y: number
  /** A sheet goes across the whole width, at the edge that leaves the anchor in sight. */
  side: Side | 'sheet-top' | 'sheet-bottom'
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
export const NARROW = 480
/** The arrow keeps away from the round corners. */
const CORNER = 18
/** Less than this cannot be read: an anchor that leaves no room is covered in part. */
const LEAST_SHEET = 120

const SIDES: Side[] = ['bottom', 'top', 'right', 'left']

export function place(anchor: Box, size: Size, view: Box, wanted: Side = 'bottom'): Placement {
  const room = {
    top: anchor.y - view.y,
    bottom: view.y + view.height - anchor.y - anchor.height,
    left: anchor.x - view.x,
    right: view.x + view.width - anchor.x - anchor.width,
  }
  const fits = (side: Side) => room[side] >= (isUpright(side) ? size.height : size.width) + GAP + MARGIN
  const side = view.width >= NARROW && [wanted, ...SIDES.filter((it) => isUpright(it) === isUpright(wanted)), ...SIDES].find(fits)
  return side ? beside(anchor, size, view, side) : sheet(size, room)
}

const isUpright = (side: Side) => side === 'top' || side === 'bottom'
const between = (least: number, value: number, most: number) => Math.round(Math.max(least, Math.min(value, most)))

function beside(anchor: Box, size: Size, view: Box, side: Side): Placement {
  const upright = isUpright(side)
  const middle = { x: anchor.x + anchor.width / 2, y: anchor.y + anchor.height / 2 }
  /** Centred on the anchor, as far as the viewport allows. */
  const along = (axis: 'x' | 'y', length: 'width' | 'height') =>
    between(view[axis] + MARGIN, middle[axis] - size[length] / 2, view[axis] + view[length] - size[length] - MARGIN)
  const x = upright ? along('x', 'width') : Math.round(side === 'left' ? anchor.x - size.width - GAP : anchor.x + anchor.width + GAP)
  const y = upright ? Math.round(side === 'top' ? anchor.y - size.height - GAP : anchor.y + anchor.height + GAP) : along('y', 'height')
  const arrow = upright ? between(CORNER, middle.x - x, size.width - CORNER) : between(CORNER, middle.y - y, size.height - CORNER)
  return { x, y, side, arrow, room: view.height }
}

/** At the bottom, where thumbs are, unless only the top leaves the anchor in sight. */
function sheet(size: Size, { top, bottom }: Record<Side, number>): Placement {
  const low = bottom >= Math.min(size.height + MARGIN, top)
  return { x: 0, y: 0, side: low ? 'sheet-bottom' : 'sheet-top', arrow: 0, room: Math.max((low ? bottom : top) - MARGIN, LEAST_SHEET) }
}
