/** Matches hand-written facts against a page, and abstains when more than one element could be meant. */
import type { AnchorFacts } from '../contract/content.ts'
import { trees, type Tree } from './trees.ts'
import { isVisible } from './visible.ts'

export interface Found {
  element: Element | null
  /** `uncertain`: several visible elements fit, and a wrong one would be worse than none. */
  state: 'visible' | 'hidden' | 'uncertain' | 'missing'
}

/** What roles and names need is fetched only where an anchor has them. */
export interface Naming {
  selector(facts: AnchorFacts): string
  fits(element: Element, name: string): boolean
}

export const quote = (value: string) => JSON.stringify(value)

export function matchAnchor(facts: AnchorFacts, root: Tree, naming?: Naming): Found {
  const { test, id, name, css } = facts
  /** Every fact but the name as one compound selector; `:is()` keeps a wrong `css` from throwing. */
  const selector =
    (test ? `:is(${['testid', 'test', 'test-id', 'cy', 'qa'].map((it) => `[data-${it}=${quote(test)}]`)})` : '') +
    (id ? `[id=${quote(id)}]` : '') +
    (css ? `:is(${css})` : '')
  const whole = selector + (naming?.selector(facts) ?? '')
  const matches = (tree: Tree) => [...(whole ? tree.querySelectorAll(whole) : [])].filter((element) => !name || naming?.fits(element, name))

  const near = selector && judge(matches(root))
  return near && near.state === 'visible' ? near : judge([...trees(root)].flatMap(matches))
}

function judge(found: Element[]): Found {
  const visible = found.filter(isVisible)
  const element = visible[0] ?? found[0] ?? null
  if (visible[1]) return { element: null, state: 'uncertain' }
  return { element, state: visible[0] ? 'visible' : element ? 'hidden' : 'missing' }
}
