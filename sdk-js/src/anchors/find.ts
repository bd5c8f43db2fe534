/** Finds the element that hand-written facts describe, and abstains when it could be more than one. */
import type { AnchorFacts } from '../contract/content.ts'
import { accessibleName, byRole, squeeze } from './name.ts'
import { selectorOf } from './near.ts'
import { trees, type Tree } from './trees.ts'
import { isVisible } from './visible.ts'

export interface Found {
  element: Element | null
  /** `uncertain`: several visible elements fit, and a wrong one would be worse than none. */
  state: 'visible' | 'hidden' | 'uncertain' | 'missing'
}

/** What may carry a name, when nothing but the name is known. */
const NAMED = 'a,button,input,select,textarea,summary,img,h1,h2,h3,h4,[role],[aria-label]'

export function findAnchor(facts: AnchorFacts, root: Tree = document): Found {
  const near = (facts.id ?? facts.test) && judge(matches(facts, root))
  return near && near.state === 'visible' ? near : judge([...trees(root)].flatMap((tree) => matches(facts, tree)))
}

function matches(facts: AnchorFacts, tree: Tree): Element[] {
  const { role, name } = facts
  const selector = selectorOf(facts) + (role ? byRole(role) : '')
  const found = selector || name ? [...tree.querySelectorAll(selector || NAMED)] : []
  return name ? found.filter((element) => squeeze(accessibleName(element)) === squeeze(name)) : found
}

function judge(found: Element[]): Found {
  const visible = found.filter(isVisible)
  if (visible[1]) return { element: null, state: 'uncertain' }
  const element = visible[0] ?? found[0] ?? null
  return { element, state: visible[0] ? 'visible' : element ? 'hidden' : 'missing' }
}
