/** Scrolls to an anchor, unless it is whole and uncovered already. */
export function reveal(anchor: Element, ratio: number, scroll?: (element: Element) => void): undefined {
  if (ratio > 0.99 && !isCovered(anchor)) return
  const behavior = matchMedia('(prefers-reduced-motion:reduce)').matches ? 'auto' : 'smooth'
  if (scroll) scroll(anchor)
  else anchor.scrollIntoView({ block: 'center', inline: 'nearest', behavior })
}

/** Under a sticky header, say; what of ours lies over it does not count. */
export function isCovered(anchor: Element): boolean {
  const { x, y, width, height } = anchor.getBoundingClientRect()
  const top = (anchor.getRootNode() as Document | ShadowRoot).elementFromPoint(x + width / 2, y + height / 2)
  return !!top && top.localName !== 'cairn-root' && !anchor.contains(top) && !top.contains(anchor)
}
