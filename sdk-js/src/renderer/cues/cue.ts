/** What a cue is: it watches for its moment while its step lasts, and says once that it has come. */
import type { Advance, AnchorFacts, PageRules } from '../../contract/content.ts'
import type { Found } from '../../anchors/find.ts'

export interface Moment {
  /** The cue has come: the step goes on. */
  met(): void
  /** The person came back to the step and wants to see it: what held before they came does not count. */
  isBack: boolean
  /** The anchor that a person can see, if there is exactly one. */
  find(facts: AnchorFacts): Element | null
  elementIs(facts: AnchorFacts): Found['state']
  onPage(rules: PageRules): boolean
  /** Whether decide's answer has this fact as true. */
  fact(name: string): boolean | undefined
  /** Calls back on a signal; the answer ends that. */
  when(signal: Signal, then: (name?: string, properties?: Readonly<Record<string, unknown>>) => void): () => void
  /** Watches for another cue in the same step. */
  watch(cue: Advance, met: () => void): () => void
}

/** The address has changed, an event was tracked, decide has answered anew, or the step was seen. */
export type Signal = 'page' | 'event' | 'facts' | 'seen'

/** The answer stops what is watched. */
export type Cue<A extends Advance = Advance> = (cue: A, moment: Moment) => () => void
