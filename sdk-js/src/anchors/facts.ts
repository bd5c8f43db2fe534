/** What is known of an element, kind by kind, each thing as a short word. */
import type { Page, Spot } from './page.ts'
import { gist, isGenerated, short, words } from './words.ts'

/** Of the element itself, then of its surroundings. */
export const KINDS = ['key', 'link', 'icon', 'name', 'word', 'class', 'near', 'up', 'among', 'beside', 'order', 'twins']
/** How many of them are the element's own. */
export const OWN = 6

/** The words of each kind. */
export type Facts = string[][]

export const ownFacts = (spot: Spot, page: Page): Facts => spot.own ??= known(spot, page)

function known({ element, family }: Spot, { wordsOf, stylesOf }: Page): Facts {
  // The last family is of pictures, each its own icon.
  const icons = family < 0 ? [] : family > 2 ? [element] : element.firstElementChild ? [...element.querySelectorAll('svg,img,i,[class*=icon]')].slice(0, 3) : []
  const [name, ...said] = wordsOf(element)
  return [
    [...element.attributes].flatMap(({ name, value }) => (/^(id|name|for|data-)/.test(name) ? steady(value) : [])).map(short),
    address(element).map(short),
    // `fa-bell` and `bi-bell-fill` are a bell.
    icons.flatMap((icon) => [...address(icon.querySelector('use,path') ?? icon), ...words(icon.getAttribute('class') ?? '')]).map(short),
    name ? [name] : [],
    said,
    stylesOf(element),
  ]
}

/** The group is that of the elements that are the same in themselves, in order. */
export function facts(spot: Spot, own: Facts, group: Spot[], page: Page): Facts {
  const { element } = spot
  return [...own, ...[
    near(spot, page),
    above(element, page),
    among(element),
    beside(element),
    [`${group.indexOf(spot)} of ${group.length}`],
    group.slice(1, 6).map((_, at) => `${at}`), // a word for each: where one is missing there are fewer than that day
  ].map((all) => all.filter(Boolean).map(short))]
}

/** What an attribute says counts, under whatever name. A number in it is often a counter: it counts without it, and a little with it. */
const steady = (value: string): string[] => (value && !isGenerated(value) ? [value, value.replace(/\d+/g, '')] : [])

/** An address counts as a whole and by its last part, so that a page that moved is still the page, and so is a part that became one. `#` is none. */
function address(element: Element): string[] {
  const [href] = ['href', 'src', 'd'].map((name) => element.getAttribute(name)).filter(Boolean)
  if (!href || /^(#!?$|javascript:)/.test(href)) return []
  const last = href.replace(/[?].*$|^.*[/#](?=.)|\.[a-z]+(?=#|$)/g, '')
  return [href, `/${last}`, `/${last.replace(/\d+/g, '')}`]
}

/** What the two controls before it and the two after it are called, and where they lead. */
function near({ element, before }: Spot, page: Page): string[] {
  const { controls } = page
  let after = before
  while (controls[after] && element.contains(controls[after]!.element)) after++
  return [...controls.slice(Math.max(0, before - 2), before), ...controls.slice(after, after + 2)].flatMap((control) => ownFacts(control, page).slice(0, 4).flat())
}

function above(element: Element, { stylesOf }: Page): string[] {
  const found: string[] = []
  let at = element.parentElement
  for (let n = 0; at && n < 8; n++, at = at.parentElement) found.push(at.localName, ...steady(at.id), ...stylesOf(at).slice(0, 4))
  return found
}

/** Where it stands among its siblings, and what it is made of: all that is left of a page in which every name is new. */
function among(element: Element): string[] {
  const { localName, children, parentElement } = element
  const all = [...parentElement?.children ?? []]
  const at = all.indexOf(element)
  return [localName, `of ${[...children].slice(0, 8).map((it) => it.localName)}`, `${at} in ${parentElement?.localName}`, `${at - all.length}`]
}

/** The texts right before and after it. */
function beside(element: Element): string[] {
  const told = (it: Element | null | undefined) => gist(it?.textContent.slice(0, 100) ?? '')
  return [told(element.previousElementSibling ?? element.parentElement?.previousElementSibling), told(element.nextElementSibling)]
}
