/** Which element of the page is meant: under a point, or a step away from another one. */

const CONTROLS = 'a[href],button,input,select,textarea,summary,label,[role=button],[role=link],[role=tab],[role=menuitem],[role=checkbox],[role=switch],[role=radio]'

/** The element at a point, through open shadow roots and frames of the same origin; never one of ours. */
export function elementAt(x: number, y: number, tree: Document | ShadowRoot = document): Element | null {
  const found = tree.elementFromPoint(x, y)
  if (!found || found.localName === 'cairn-root') return null
  if (found.shadowRoot && (found.shadowRoot as Document | ShadowRoot) !== tree) return elementAt(x, y, found.shadowRoot) ?? found
  const inner = (found as Partial<HTMLIFrameElement>).contentDocument
  if (!inner) return found
  const { left, top } = found.getBoundingClientRect()
  return elementAt(x - left - found.clientLeft, y - top - found.clientTop, inner) ?? found
}

/** What somebody means who points there: the control around it, if it is in one. */
export function meant(element: Element): Element {
  return element.closest(CONTROLS) ?? (element as Partial<SVGElement>).ownerSVGElement ?? element
}

export type Direction = 'parent' | 'child' | 'before' | 'after'

/** The neighbour in that direction, as far as there is one that a person could see. */
export function stepFrom(element: Element, direction: Direction): Element {
  if (direction === 'parent') return parentOf(element) ?? element
  const all = direction === 'child' ? [...(element.shadowRoot ?? element).children] : siblings(element)
  const at = all.indexOf(element)
  const found = direction === 'before' ? all.slice(0, at).reverse() : all.slice(at + 1)
  return found.find(hasSize) ?? element
}

function parentOf(element: Element): Element | null {
  const tree = element.getRootNode()
  const parent = element.parentElement ?? (tree instanceof ShadowRoot ? tree.host : (tree as Document).defaultView?.frameElement ?? null)
  return parent && !/^(html|body)$/.test(parent.localName) ? parent : null
}

const siblings = (element: Element) => [...(element.parentNode?.children ?? [])].filter((one) => one === element || one.localName !== 'cairn-root')

function hasSize(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width * height > 0 && !(element as Partial<SVGElement>).ownerSVGElement
}

/** Where to begin without a pointer: the first control in sight. */
export function firstInSight(): Element | null {
  return [...document.querySelectorAll(CONTROLS)].find((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return hasSize(element) && top >= 0 && bottom <= innerHeight
  }) ?? null
}

/** Its box in this window, also out of a frame. */
export function boxIn(element: Element): { left: number; top: number; width: number; height: number } {
  const { left, top, width, height } = element.getBoundingClientRect()
  const frame = element.ownerDocument.defaultView?.frameElement
  if (!frame) return { left, top, width, height }
  const outer = boxIn(frame)
  return { left: left + outer.left + frame.clientLeft, top: top + outer.top + frame.clientTop, width, height }
}
