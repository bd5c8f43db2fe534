/** The quick way to most anchors: facts that a selector can say, in the document itself. */
import type { AnchorFacts } from '../contract/content.ts'
import { isVisible } from './visible.ts'

export const quote = (value: string) => JSON.stringify(value)

/** The only visible element that fits, or nothing where it takes more than a look. */
export function findNear(facts: AnchorFacts): Element | null {
  const selector = selectorOf(facts)
  const [found, other] = selector && !facts.role && !facts.name ? [...document.querySelectorAll(selector)].filter(isVisible) : []
  return (!other && found) || null
}

/** Test attribute, id and css as one compound selector; `:is()` keeps a wrong `css` from throwing. */
export const selectorOf = ({ test, id, css }: AnchorFacts): string =>
  (test ? `:is(${['testid', 'test', 'test-id', 'cy', 'qa'].map((it) => `[data-${it}=${quote(test)}]`)})` : '') +
  (id ? `[id=${quote(id)}]` : '') +
  (css ? `:is(${css})` : '')
