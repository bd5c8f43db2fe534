/** Ways of finding an element again: ours, and what others do. Each records an element on one day and looks for it on another. */
import { finder } from '@medv/finder'
import { describe } from '../../sdk-js/src/anchors/describe.ts'
import { createFinder } from '../../sdk-js/src/anchors/heal.ts'
import { survey, type Page } from '../../sdk-js/src/anchors/page.ts'
import { trees } from '../../sdk-js/src/anchors/trees.ts'

export interface Approach {
  name: string
  record(element: Element, page: Page): unknown
  find(record: never, page: Page): Element | null
}

const approach = <R>(name: string, record: (element: Element, page: Page) => R, find: (record: R, page: Page) => Element | null): Approach => ({ name, record, find })

const one = (selector: string): Element | null => {
  try {
    return document.querySelector(selector)
  } catch {
    return null
  }
}
const only = (found: Element[]): Element | null => (found.length === 1 ? found[0]! : null)
const quote = (value: string) => JSON.stringify(value)
const text = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim().slice(0, 200)

/** `html > body > div:nth-child(2) > …` */
function path(element: Element): string {
  const { parentElement } = element
  return parentElement ? `${path(parentElement)} > ${element.localName}:nth-child(${[...parentElement.children].indexOf(element) + 1})` : 'html'
}

/** As browsers copy it: from the nearest id downwards. */
function fromId(element: Element): string {
  if (element.id) return `#${CSS.escape(element.id)}`
  const { parentElement } = element
  return parentElement && element !== document.body ? `${fromId(parentElement)} > ${element.localName}:nth-child(${[...parentElement.children].indexOf(element) + 1})` : element.localName
}

const NAMING = ['data-testid', 'data-test', 'data-test-id', 'data-cy', 'data-qa', 'id', 'name', 'aria-label', 'href', 'placeholder', 'alt', 'title']

/** Every selector of one attribute, or of the classes, that leads to the element: they vote, those that match few things with more weight. */
function ballots(element: Element): string[] {
  const named = NAMING.filter((name) => element.getAttribute(name)).map((name) => `${element.localName}[${name}=${quote(element.getAttribute(name)!)}]`)
  const styled = [...element.classList].map((name) => `${element.localName}.${CSS.escape(name)}`)
  const parent = element.parentElement
  const within = parent && [...parent.classList].map((name) => `.${CSS.escape(name)} > ${element.localName}`)
  return [...named, ...styled, ...within ?? [], path(element)]
}

function vote({ selectors, says }: { selectors: string[]; says: string }): Element | null {
  const votes = new Map<Element, number>()
  for (const selector of selectors) {
    const found = [...document.querySelectorAll(selector)].filter((element) => !says || text(element) === says)
    for (const element of found) votes.set(element, (votes.get(element) ?? 0) + 1 / found.length)
  }
  return [...votes].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

/** Similo (Nass et al. 2023): the element with the largest weighted likeness of its properties wins, whatever it is. */
const PROPERTIES: [string, number, (element: Element) => string][] = [
  ['tag', 1.5, (it) => it.localName],
  ['class', 0.5, (it) => it.getAttribute('class') ?? ''],
  ['name', 1.5, (it) => it.getAttribute('name') ?? ''],
  ['id', 1.5, (it) => it.id],
  ['href', 0.5, (it) => it.getAttribute('href') ?? ''],
  ['alt', 0.5, (it) => it.getAttribute('alt') ?? ''],
  ['path', 0.5, path],
  ['text', 1.5, (it) => text(it)],
  ['neighbours', 1.5, (it) => text(it.parentElement ?? it)],
]
const likeness = (a: string, b: string) => {
  if (!a || !b) return 0
  if (a === b) return 1
  const [one, other] = [new Set(a.toLowerCase().split(/\W+/)), new Set(b.toLowerCase().split(/\W+/))]
  return [...one].filter((word) => other.has(word)).length / Math.max(one.size, other.size)
}
const properties = new WeakMap<Page, Map<Element, string[]>>()
function propertiesOf(page: Page): Map<Element, string[]> {
  const known = properties.get(page) ?? new Map(page.spots.map(({ element }) => [element, PROPERTIES.map(([, , of]) => of(element))]))
  properties.set(page, known)
  return known
}
function mostAlike(record: string[], page: Page): Element | null {
  let best: [Element | null, number] = [null, 0]
  for (const [element, values] of propertiesOf(page)) {
    const score = PROPERTIES.reduce((sum, [, weight], at) => sum + weight * likeness(record[at]!, values[at]!), 0)
    if (score > best[1]) best = [element, score]
  }
  return best[0]
}

export const APPROACHES: Approach[] = [
  approach('Cairn', (element, page) => describe(element, document, page), (picked, page) => createFinder(() => page).searchFor({ picked }).element),
  approach('@medv/finder', (element) => finder(element, { timeoutMs: 300 }), one),
  approach('CSS path', path, one),
  approach('id, then path', fromId, one),
  approach('attributes', (element) => NAMING.slice(0, 8).filter((name) => element.getAttribute(name)).map((name) => `${element.localName}[${name}=${quote(element.getAttribute(name)!)}]`)[0] ?? 'none', (selector) => only([...document.querySelectorAll(selector)])),
  approach('tag and text', (element) => ({ tag: element.localName, says: text(element) }), ({ tag, says }) => (says ? only([...document.querySelectorAll(tag)].filter((it) => text(it) === says)) : null)),
  approach('votes of selectors (PostHog-like)', (element) => ({ selectors: ballots(element), says: element.children.length < 4 ? text(element) : '' }), vote),
  approach('Similo', (element) => PROPERTIES.map(([, , of]) => of(element)), mostAlike),
]

export const surveyed = () => survey(trees(document))
