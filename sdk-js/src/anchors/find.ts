/** Finds the element that an anchor means as long as nothing has changed, and abstains when it could be more than one. */
import type { AnchorFacts } from '../contract/content.ts'
import { accessibleName, byRole, squeeze } from './name.ts'
import { selectorOf } from './near.ts'
import { trees, type Tree } from './trees.ts'
import { isVisible } from './visible.ts'
import { gist } from './words.ts'

/** How an anchor was found: as it was, changed, perhaps one of several, or not at all. */
export type Match = 'exact' | 'healed' | 'uncertain' | 'missing'

export interface Found {
  element: Element | null
  /** `uncertain`: several could be meant, and a wrong one would be worse than none. */
  state: 'visible' | 'hidden' | 'uncertain' | 'missing'
  match: Match
}

type Everywhere = () => Iterable<Tree>

/** What may carry a name, when nothing but the name is known. */
const NAMED = 'a,button,input,select,textarea,summary,img,h1,h2,h3,h4,[role],[aria-label]'

/** Facts that a person wrote come first; where they don't lead to one visible element, what led to the picked one does. */
export function findAnchor(facts: AnchorFacts, everywhere: Everywhere = () => trees(document)): Found {
  const { role, name, picked } = facts
  const selector = selectorOf(facts) + (role ? byRole(role) : '') || (name ? `:is(${NAMED})` : '')
  const written = all(selector, (it) => !name || squeeze(accessibleName(it)) === squeeze(name), facts.id ?? facts.test, everywhere)
  if (written.state === 'visible' || !picked) return written
  const { selector: way, says = '' } = picked
  const unchanged = all(way && `:is(${way})`, (it) => gist(it.textContent) === says, way, everywhere)
  return written.element && !unchanged.element ? written : unchanged
}

/** Looks into shadow roots and frames only when it has to: walking through a page for them takes time. */
function all(selector: string | undefined, fits: (element: Element) => boolean, isNear: string | undefined, everywhere: Everywhere): Found {
  if (!selector) return judge([])
  const look = (tree: Tree) => {
    try {
      return [...tree.querySelectorAll(selector)].filter(fits)
    } catch {
      return [] // a selector that this browser can't read leads nowhere
    }
  }
  const near = isNear && judge(look(document))
  return near && near.state === 'visible' ? near : judge([...everywhere()].flatMap(look))
}

function judge(found: Element[]): Found {
  const visible = found.filter(isVisible)
  if (visible[1]) return { element: null, state: 'uncertain', match: 'uncertain' }
  const element = visible[0] ?? found[0] ?? null
  return { element, state: visible[0] ? 'visible' : element ? 'hidden' : 'missing', match: element ? 'exact' : 'missing' }
}
