/** Runs a check whenever an anchor may have moved or gone: at most once a frame, and again only while it still moves. */
import type { Tree } from '../anchors/trees.ts'

const SIGNS = 'scroll resize load input toggle transitionrun transitionend animationstart'.split(' ')

/** `trees` are those that hold the anchor; `moved` says whether anything has changed since its last call; `crossed` how much of the anchor nothing cuts off. */
export function follow(anchor: Element, surface: Element, trees: Tree[], moved: () => boolean, crossed: (ratio: number) => void): () => void {
  let frame = 0
  const soon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      if (moved()) soon()
    })
  }
  const sizes = new ResizeObserver(soon)
  const changes = new MutationObserver(soon)
  const cuts = new IntersectionObserver((entries) => {
    const { isIntersecting, intersectionRatio } = entries.at(-1)!
    crossed(isIntersecting ? intersectionRatio : 0)
    soon()
  }, { threshold: [0, 0.99] })
  const targets: EventTarget[] = [visualViewport!]
  for (const tree of trees) {
    changes.observe(tree, { subtree: true, childList: true, attributes: true, characterData: true })
    if (!('body' in tree)) continue
    targets.push(tree.defaultView!)
    sizes.observe(tree.body)
  }
  sizes.observe(surface)
  sizes.observe(anchor)
  cuts.observe(anchor)
  for (const target of targets) for (const sign of SIGNS) target.addEventListener(sign, soon, true)
  return () => {
    cancelAnimationFrame(frame)
    for (const observer of [sizes, changes, cuts]) observer.disconnect()
    for (const target of targets) for (const sign of SIGNS) target.removeEventListener(sign, soon, true)
  }
}
