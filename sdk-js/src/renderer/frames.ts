/** Anchors in shadow roots and same-origin frames, seen from our own window. */
import type { Box } from './place.ts'
import type { Tree } from '../anchors/trees.ts'

/** The frame that an element is in; the one that we are in ourselves, if any, is none of ours. */
const frameOf = ({ ownerDocument }: Element) => (ownerDocument === document ? null : ownerDocument.defaultView?.frameElement)

/** In our own window's viewport. */
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

/** Every tree in which something may move the element, its own first. */
export function treesAround(element: Element): Tree[] {
  const found: Tree[] = []
  for (let inner: Element | null | undefined = element; inner; inner = frameOf(inner)) {
    for (let tree = inner.getRootNode() as Tree | undefined; tree; tree = (tree as Partial<ShadowRoot>).host?.getRootNode() as Tree | undefined) found.push(tree)
  }
  return found
}
