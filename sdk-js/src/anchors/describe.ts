/** Records an element at the moment when it is picked, so that it is found again when the page has changed. */
import type { Picked } from '../contract/content.ts'
import { facts, KINDS, type Facts } from './facts.ts'
import { evidence, read, score, signatures } from './match.ts'
import { quote } from './near.ts'
import { familyOf, sortOf, survey, type Page } from './page.ts'
import { alike } from './scan.ts'
import { trees, type Tree } from './trees.ts'
import { isGenerated, gist } from './words.ts'

/** How many words of each kind are kept, the rarest first. */
const MOST = [6, 4, 5, 1, 6, 6, 8, 10, 4, 2, 1, 5]
const OTHERS = 8
const SAMPLE = 12
/** There are other pages than this one: as if so many more elements had been seen without the fact. */
const UNSEEN = 30

export function describe(element: Element, root: Tree = document, page: Page = survey(trees(root))): Picked {
  const tag = sortOf(element)
  const all = new Map(alike(page, familyOf(tag)).map(({ spot, own, group }) => [spot.element, facts(spot, own, group, page)]))
  const mine = all.get(element)!
  const picked: Picked = { tag, facts: {} }
  KINDS.forEach((kind, at) => {
    const text = rarest(mine[at]!, [...all.values()].map((it) => it[at]!), MOST[at]!)
    if (text) picked.facts[kind] = text
  })
  const says = gist(element.textContent)
  if (says) picked.says = says
  const selector = selectorFor(element, says, root)
  if (selector) picked.selector = selector
  const others = likest(mine, [...all.values()], picked)
  if (others) picked.others = others
  picked.page = [page.texts, page.styles].map((it) => [...it].sort().slice(0, SAMPLE).join('')).join('.')
  return picked
}

/** Each word with what it is worth: half bits, one digit of base 36. */
function rarest(mine: string[], everybody: string[][], most: number): string {
  return [...new Set(mine)]
    .map((word) => ({ word, worth: Math.min(35, Math.round(2 * Math.log2((everybody.length + UNSEEN) / everybody.filter((it) => it.includes(word)).length))) }))
    .sort((one, other) => other.worth - one.worth)
    .slice(0, most)
    .map(({ word, worth }) => word + worth.toString(36))
    .join('')
}

/** By what the elements most like it can be told from it: by themselves, or else by what stands around them. */
function likest(mine: Facts, all: Facts[], picked: Picked): string {
  const recorded = read(picked)
  const me = signatures(mine)
  const found = all.filter((it) => it !== mine)
    .map((it) => ({ facts: it, score: score(evidence(recorded, it, { texts: 1, styles: 1 })) }))
    .sort((one, other) => other.score - one.score)
    .slice(0, OTHERS)
    .flatMap(({ facts }) => {
      const they = signatures(facts)
      return they[0] === me[0] ? they.filter((it) => !me.includes(it)).slice(0, 3) : they[0]!
    })
  return [...new Set(found)].slice(0, 20).join('')
}

/** Leads straight to it as long as nothing changes, if anything does. */
function selectorFor(element: Element, says: string, root: Tree): string | undefined {
  const told = ['data-testid', 'data-test', 'data-test-id', 'data-cy', 'data-qa', 'id', 'name', 'href', 'aria-label']
    .filter((name) => element.getAttribute(name) && !isGenerated(element.getAttribute(name)!))
    .map((name) => `${element.localName}[${name}=${quote(element.getAttribute(name)!)}]`)
  const leads = (selector: string) => {
    const [one, other] = [...root.querySelectorAll(selector)].filter((it) => gist(it.textContent) === says)
    return one === element && !other
  }
  return [...told, ...(says ? [element.localName] : [])].find((selector) => selector.length <= 300 && leads(selector))
}
