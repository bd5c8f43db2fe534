/** Question and answer of `POST /v1/decide`. Durations are milliseconds, moments ISO 8601. */
import type { AnchorFacts, FlowType, PageRules } from './content.ts'

export type Traits = Record<string, unknown>

export interface DecideQuestion {
  writeKey: string
  userId?: string
  anonymousId?: string
  traits?: Traits
  accountId?: string
  accountTraits?: Traits
  signature?: string | null
  /** Set by `setLocale`: it comes before the person's trait `locale`, and that before the page's and the browser's. */
  locale?: string
  /** The key of the theme that the host has chosen in the place of the default. */
  theme?: string
  context: {
    page: { url: string; title: string; referrer: string }
    locale: string
    timezone: string
    screen: { width: number; height: number }
    library: string
    /** Ends after half an hour without activity; `every: session` counts by it. */
    sessionId?: string
  }
  /** Only a manual start needs a flow that is not among the automatic ones. */
  start?: string
}

export type Trigger =
  | { on: 'page'; after?: number }
  | { on: 'event'; event: string; after?: number }
  | { on: 'element'; anchor: AnchorFacts; is: 'present' | 'visible' | 'clicked'; after?: number }
  | { on: 'idle'; for: number }
  | { on: 'scroll'; to: number }
  | { on: 'exit' }
  | { on: 'manual' }
  /** Of an event that the snippet sends by itself: what somebody does with which element; `deny` is a selector of what is never looked at. */
  | { on: 'doing'; when: 'click' | 'submit' | 'input' | 'view'; anchor: AnchorFacts; name: string; deny?: string }

export interface Frequency {
  /** When it is over for good: seen once; completed; closed (completed or dismissed, the default); never. */
  until: 'seen' | 'completed' | 'closed' | 'never'
  every?: 'session' | number
  at_most?: number
  cool_down?: number
}

export interface Progress {
  status: 'shown' | 'snoozed' | 'dismissed' | 'completed'
  step?: string
  until?: string
  /** The items of a checklist that are done, once and for all. */
  items?: string[]
}

export interface DecidedFlow {
  key: string
  revision: number
  /** An event that the snippet sends by itself is a candidate, too; it never shows anything. */
  type: FlowType | 'event'
  priority: number
  interrupts: boolean
  /** Absent when the variant shows nothing. */
  content?: string
  /** What draws it, where that is not everything: the least of it for plain modals, the renderer where tooltips are all that comes to it. */
  needs?: 'modal' | 'renderer'
  pages?: PageRules
  trigger: Trigger
  frequency: Frequency
  /** Counts towards a limit over several flows: of these the next waits until the server has heard of this one's showing. */
  limited?: true
  experiment?: { key: string; variant: string; shows: boolean }
  progress?: Progress
  /** What the flow's conditions about the person came to, by the names that its content gives them. */
  facts?: Record<string, boolean>
  /** Content address of the article index, where the flow shows articles. */
  articles?: string
  /** The flow's own theme; else that of the answer. */
  theme?: string
}

export interface DecideAnswer {
  snapshot: string
  flows: DecidedFlow[]
  theme?: string
  variables: Record<string, string>
  /** Names of events after which it is worth to ask again (those that some condition counts). */
  watch?: string[]
}
