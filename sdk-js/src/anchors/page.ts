/** One walk through a page: its elements in order, and what helps to read them quickly. */
import type { Tree } from './trees.ts'
import { gist, isGenerated, short, words } from './words.ts'

/** An element among others. */
export interface Spot {
  element: Element
  family: number
  /** How many controls come before it. */
  before: number
  /** What it is known by, once somebody has asked. */
  own?: string[][]
}

export interface Page {
  spots: Spot[]
  controls: Spot[]
  /** What controls and headings say and how they are styled, to tell whether a page has been translated or renamed. */
  texts: Set<string>
  styles: Set<string>
  /** What an element says, as a whole and word by word. */
  wordsOf(element: Element): string[]
  /** Its classes, but for those that a build made up. */
  stylesOf(element: Element): string[]
}

/** A release may make a button of a link, but not of a heading: elements are compared with those of their family. The others are boxes. */
const FAMILIES = [
  /^(a|button|input|select|textarea|summary|link|tab|menuitem|checkbox|radio|switch|option|combobox)$/,
  /^(h\d|legend|caption)$/,
  /^(p|span|li|t[dh]|label|small|strong|b|em|d[td]|code)$/,
  /^(img|svg|i)$/,
]
const [CONTROL, HEADING] = [0, 1]

export const familyOf = (sort: string) => FAMILIES.findIndex((sorts) => sorts.test(sort))

/** What an element is to a person: its role where that names a control, else its tag. */
export function sortOf(element: Element): string {
  const role = element.getAttribute('role')
  return role && familyOf(role) === CONTROL ? role : element.localName
}

export function survey(forest: Iterable<Tree>): Page {
  const family = once(familyOf)
  const style = once((names: string) => names.split(/\s+/).filter((name) => name && !isGenerated(name)).map(short))
  const say = once((text: string) => (text.trim() ? [gist(text), ...words(text).slice(0, 12)].map(short) : []))
  const page: Page = {
    spots: [],
    controls: [],
    texts: new Set(),
    styles: new Set(),
    wordsOf: once((element: Element) => say(textOf(element))),
    stylesOf: (element) => style(element.getAttribute('class') ?? ''),
  }
  for (const tree of forest) {
    for (const element of tree.querySelectorAll('*')) {
      const spot = { element, family: family(sortOf(element)), before: page.controls.length }
      if ((element as Partial<SVGElement>).ownerSVGElement) continue
      page.spots.push(spot)
      if (spot.family === CONTROL) page.controls.push(spot)
      else if (spot.family !== HEADING) continue
      page.texts.add(page.wordsOf(element)[0]!)
      for (const name of page.stylesOf(element)) page.styles.add(name)
    }
  }
  return page
}

/** Pages say the same things again and again. */
function once<Key, T>(make: (key: Key) => T): (key: Key) => T {
  const known = new Map<Key, T>()
  return (key) => {
    if (!known.has(key)) known.set(key, make(key))
    return known.get(key)!
  }
}

/** Enough of the accessible name of an element to know it again. */
function textOf(element: Element): string {
  const told = (name: string) => element.getAttribute(name)
  const { labels } = element as Partial<HTMLInputElement>
  return told('aria-label') || labels?.[0]?.textContent || told('placeholder') || told('alt') || told('value') || element.textContent.slice(0, 400)
}
