/** How sure an element will be found again: what is recorded of it, weighed against the page that it stands on. */
import { describe } from '../anchors/describe.ts'
import { accessibleName } from '../anchors/name.ts'
import { familyOf, sortOf, survey, type Page } from '../anchors/page.ts'
import { alike, rank } from '../anchors/scan.ts'
import { trees } from '../anchors/trees.ts'
import type { AnchorFacts } from '../contract/content.ts'

export interface Rating { level: 'good' | 'fair' | 'poor'; words: string; advice?: string }
export interface Taken { facts: AnchorFacts; rating: Rating }

const TESTS = ['data-testid', 'data-test', 'data-test-id', 'data-cy', 'data-qa']
const ADVICE = 'A data-testid on it would make it sure.'

export function pick(element: Element): Taken {
  const page = survey(trees(document))
  const picked = describe(element, document, page)
  const test = testOf(element, page)
  return { facts: { ...(test && { test }), picked }, rating: rate(element, picked, test, page) }
}

/** Only one that nothing else has. */
function testOf(element: Element, { spots }: Page): string | undefined {
  const name = TESTS.find((each) => element.getAttribute(each))
  const value = name && element.getAttribute(name)
  return value && value.length <= 200 && spots.filter((spot) => spot.element.getAttribute(name) === value).length === 1 ? value : undefined
}

function rate(element: Element, picked: NonNullable<AnchorFacts['picked']>, test: string | undefined, page: Page): Rating {
  if (test) return { level: 'good', words: 'Sure: it has a test attribute of its own.' }
  const { candidates, absent } = rank(picked, page)
  const all = candidates.reduce((sum, one) => sum + Math.exp(one.score), Math.exp(absent))
  const others = twinsOf(element, page)
  if (candidates[0]?.element !== element || Math.exp(candidates[0].score) / all < 0.85) {
    return { level: 'poor', words: others > 0 ? `Unsure: ${count(others)} too much like it.` : 'Unsure: there is little to know it by.', advice: ADVICE }
  }
  if (others > 0) return { level: 'fair', words: `Fair: ${count(others)} like it, told apart by what stands around.`, advice: ADVICE }
  return { level: 'good', words: 'Good: nothing else here is like it.' }
}

/** How many others are the same in themselves. */
function twinsOf(element: Element, page: Page): number {
  const group = alike(page, familyOf(sortOf(element))).find(({ spot }) => spot.element === element)?.group ?? []
  return Math.max(0, group.length - 1)
}

const count = (others: number) => (others === 1 ? '1 other looks' : `${others} others look`)

/** What a person would call it: `button “New invoice”`. */
export function nameOf(element: Element): string {
  const name = accessibleName(element).replace(/\s+/g, ' ').trim()
  const sort = { a: 'link', img: 'picture', svg: 'picture', input: 'field', textarea: 'field', select: 'choice', p: 'text', div: 'box', section: 'section', li: 'item', td: 'cell', th: 'cell', tr: 'row' }[sortOf(element)] ?? sortOf(element)
  return name ? `${sort} “${name.length > 48 ? `${name.slice(0, 47)}…` : name}”` : sort
}
