/** Builds DOM nodes without markup strings, so that the app lives under a strict policy with Trusted Types. */

export type Child = Node | string | number | false | null | undefined | readonly Child[]
type Attribute = string | number | boolean | undefined | ((event: Event) => void)
export type Attributes = Record<string, Attribute>

const SVG = 'http://www.w3.org/2000/svg'

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  setAttributes(element, attributes)
  append(element, children)
  return element
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag)
  setAttributes(element, attributes)
  append(element, children)
  return element
}

/** Custom properties go through the CSSOM: a style attribute would be refused by the policy. */
export function withColour<E extends HTMLElement>(element: E, name: `--${string}`, value: string): E {
  element.style.setProperty(name, value)
  return element
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value))
  }
}

function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (isList(child)) append(parent, child)
    else if (child instanceof Node) parent.append(child)
    else if (child !== false && child !== null && child !== undefined) parent.append(String(child))
  }
}

function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child)
}
