/** What an advance condition is: it watches for its moment while its step lasts, and says once that it has come. */
import type { Advance, AnchorFacts, PageRules } from '../../contract/content.ts'

export interface Moment {
  /** The condition holds: the step goes on. */
  met(): void
  /** The person came back to the step and wants to see it: what held before they came does not count. */
  isBack: boolean
  find(facts: AnchorFacts): Element | null
  onPage(rules: PageRules): boolean
  /** Calls back when the address has changed, an event was tracked, or the step was seen; the answer ends that. */
  when(signal: Signal, then: (name?: string) => void): () => void
}

export type Signal = 'page' | 'event' | 'seen'

/** The answer stops what is watched. */
export type Condition<A extends Advance = Advance> = (condition: A, moment: Moment) => () => void
