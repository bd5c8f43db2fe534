/** The role and the accessible name of an element, in the usual cases of the HTML and name-computation standards. */
import { quote } from './near.ts'

const type = (...types: string[]) => types.map((it) => `[type=${it}]`).join()

/** Which elements have a role without being told so. */
const NATIVE: Record<string, string> = {
  button: `button,summary,${type('button', 'submit', 'reset', 'image')}`,
  checkbox: type('checkbox'),
  combobox: 'select',
  dialog: 'dialog',
  heading: 'h1,h2,h3,h4,h5,h6',
  img: 'img',
  link: 'a[href]',
  list: 'ul,ol',
  listitem: 'li',
  main: 'main',
  navigation: 'nav',
  option: 'option',
  radio: type('radio'),
  region: 'section',
  row: 'tr',
  searchbox: type('search'),
  spinbutton: type('number'),
  table: 'table',
  textbox: `textarea,input:is(:not([type]),${type('text', 'email', 'tel', 'url')})`,
}

/** Names are compared without any white space, since where it falls is up to the layout. */
export const squeeze = (name: string) => name.replace(/\s+/g, '')

/** The elements that have the role by attribute or by nature. */
export const byRole = (role: string) => `:is([role=${quote(role)}],:is(${NATIVE[role] ?? 'x-none'}):not([role]))`

export function accessibleName(element: Element): string {
  const scope = element.getRootNode() as Document | ShadowRoot
  const labels = told(element, 'aria-labelledby').split(/\s+/).map((id) => scope.getElementById(id))
  return labels.map((label) => (label ? text(label) : '')).join('') || told(element, 'aria-label') || own(element) || told(element, 'title')
}

const told = (element: Element, attribute: string) => element.getAttribute(attribute) ?? ''

function own(element: Element): string {
  if (!element.matches('input,select,textarea')) return text(element)
  if (element.matches(type('button', 'submit', 'reset'))) return (element as HTMLInputElement).value
  const labels = [...((element as HTMLInputElement).labels ?? [])].map(text)
  return labels.join('') || told(element, 'alt') || told(element, 'placeholder')
}

/** What a screen reader would read of a node, but the values of controls. */
function text(node: Node): string {
  if (node.nodeType === 3) return (node as Text).data
  const element = node as Element & Partial<HTMLSlotElement>
  if (node.nodeType !== 1 || element.matches('[aria-hidden=true],style,script,select') || getComputedStyle(element).display === 'none') return ''
  const assigned = element.assignedNodes?.() ?? []
  const children = assigned.length ? assigned : [...(element.shadowRoot ?? element).childNodes]
  return told(element, 'aria-label') || told(element, 'alt') || children.map(text).join('')
}
