/** How an anchor is found at this moment, and what it could mean where nobody can be sure: for whoever asks, never to show something there. */
import type { Found } from '../anchors/find.ts'
import { createFinder } from '../anchors/heal.ts'
import { survey } from '../anchors/page.ts'
import { rank } from '../anchors/scan.ts'
import { trees } from '../anchors/trees.ts'
import type { AnchorFacts } from '../contract/content.ts'

export interface Sighting {
  how: Found['match'] | 'hidden'
  /** What can be pointed at: the element, or what is most like it. */
  element: Element | null
  /** By what a person knows it. */
  name: string
}

export function createLook(): (facts: AnchorFacts) => Sighting {
  const finder = createFinder()
  return (facts) => {
    const { element, state, match } = finder.searchFor(facts)
    const best = element ?? (match === 'uncertain' ? likeliest(facts) : null)
    return { how: state === 'hidden' ? state : match, element: best, name: best ? nameOf(best) : '' }
  }
}

function likeliest({ picked }: AnchorFacts): Element | null {
  return picked ? rank(picked, survey(trees(document))).candidates[0]?.element ?? null : null
}

function nameOf(element: Element): string {
  const words = element.textContent.replace(/\s+/g, ' ').trim() || (element.getAttribute('aria-label') ?? '')
  return `<${element.localName}>${words && ` "${words.length > 40 ? `${words.slice(0, 39)}…` : words}"`}`
}
