/** What sits on the corner of its anchor, goes along with it, and hides with it. */
import { boxOf, treesAround } from './frames.ts'
import type { Scene } from './patterns/pattern.ts'
import type { place } from './place.ts'
import { isCovered } from './reveal.ts'
import type { Close } from './root.ts'

/** Of a beacon's height. */
const HALF = 12

/** As a tooltip follows its anchor and hides with it, but on it, and without a word or a move: it waits to be wanted. */
export function openOnCorner(scene: Scene, beacon: HTMLElement): Close {
  const { kit, find, displayed } = scene
  const moveBehind = comeAfter(beacon, find)
  return kit.patterns.tooltip!.open({
    ...scene,
    surface: beacon,
    kit: {
      ...kit,
      // Nothing is scrolled to.
      withPart: (part, act) => kit.withPart(part, (tools) => act({ ...tools, reveal: () => undefined })),
      tools: {
        ...kit.tools,
        boxOf: (anchor) => isCovered(anchor) ? new DOMRect() : boxOf(anchor),
        treesAround(anchor) {
          moveBehind(anchor)
          return treesAround(anchor)
        },
      },
    },
    placed: onCorner(beacon.dir === 'rtl'),
    displayed() { displayed(beacon) },
    escape() {},
  })
}

/** In the middle of the corner where a line of text ends; a label begins there, so as not to cover what it is about. */
const onCorner = (isLeft: boolean): typeof place => (anchor, { width, height }, view) => ({
  x: within(view.x, isLeft ? anchor.x - width + HALF : anchor.x + anchor.width - HALF, view.width - width),
  y: within(view.y, anchor.y - HALF, view.height - height),
  side: 'corner',
  arrow: 0,
  room: view.height,
})
const within = (least: number, value: number, room: number) => Math.max(least, Math.min(value, least + room))

type ShowPopover = (options?: { source?: Element }) => void

/** Where a browser can, the keyboard comes to the surface right after what it belongs to; else behind the page. */
export function comeAfter(surface: HTMLElement, source: () => Element | null): (other: Element) => void {
  const show: ShowPopover = surface.showPopover
  let before: Element | null
  surface.showPopover = () => {
    before = source()
    show.call(surface, before?.ownerDocument === document ? { source: before } : {})
  }
  return (other) => {
    if (other === before) return
    const hadFocus = surface.matches(':focus')
    surface.hidePopover()
    surface.showPopover()
    if (hadFocus) surface.focus({ preventScroll: true })
  }
}
