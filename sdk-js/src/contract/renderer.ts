/** The seam between the always-loaded core and the renderer that it imports when something is about to show. */
import type { FlowContent, PageRules, ThemeContent } from './content.ts'
import type { Progress } from './decide.ts'

export type FlowEvent =
  | 'Flow Exposed' | 'Flow Shown' | 'Step Shown' | 'Step Completed' | 'Flow Completed' | 'Flow Dismissed'
  | 'Flow Snoozed' | 'Flow Failed' | 'Checklist Item Completed' | 'Survey Answered' | 'Video Progress'
  | 'Resource Opened' | 'Launcher Clicked'

/** What the renderer asks of whoever runs it: the core in a host page, the builder in its preview. */
export interface Port {
  /** Record a flow event; the port adds flow, revision, experiment and variant. */
  record(name: FlowEvent, properties: Record<string, unknown>): void
  /** Ask `before:…` handlers; false is a veto. */
  before(hook: string, detail: Record<string, unknown>): boolean
  /** The flow is over; the port may show the next one. */
  ended(how: 'completed' | 'dismissed' | 'snoozed' | 'failed'): void
  identify(traits: Record<string, unknown>): void
  track(event: string, properties: Record<string, unknown>): void
  navigate(url: string, newTab: boolean): void
  /** May resolve to whether it shows. */
  start(flow: string): unknown
  /** Opens something of ours that lives on the page; `part`, of the resource centre, is a kind of entry and its id, such as `article:first-invoice`. */
  open(what: string, part?: string): void
  /** Does the present page satisfy these rules? */
  onPage(rules: PageRules): boolean
  /** What decide says of the person, by the name that the content gives it. */
  fact?(name: string): boolean | undefined
  /** The person's variant of the flow's experiment. */
  variant?: string | undefined
  /** Keep where the run is, so that it goes on there after a reload, on another page or in another tab. */
  keep?(memory: Memory): void
  /** Where the index of the articles lies that a resource centre has, in the language of now. */
  articles?(): string | undefined
  /** Whether this flow shows, or is under way. */
  isOn(flow: string): boolean
  /** What the browser keeps of a flow that stays on the page; `change` is kept from now on. */
  memory(change?: Kept): Kept
  /** What a content address holds. */
  load<Content>(address: string): Promise<Content>
  variable(name: string): string | undefined
  /** Absolute address of something on Cairn's own origin (media). */
  resolve(path: string): string
  /** Custom scroller of the host, if it set one. */
  scroll?: (element: Element) => void
}

/** What a run goes on with. */
export interface Memory {
  step: string
  /** The steps that were seen before this one. */
  trail: string[]
  /** What was answered, by field id. */
  given: Record<string, string | number | string[] | undefined>
}

/** What the browser keeps of a flow that stays on the page, for as long as the person is the same. */
export interface Kept {
  /** As a panel rather than as its launcher. */
  open?: boolean
  /** Items of a checklist that were said to be done. */
  done?: string[]
  /** The flow that was started from it, out of whose way it is meanwhile. */
  during?: string
  /** Announcements that were read. */
  read?: string[]
  /** When it was painted last. */
  last?: number
}

export interface ShowOptions extends Partial<Memory> {
  /** What of it is done for good: hotspots that were read, tasks of a checklist. */
  items?: string[]
  /** How it went with the flow so far. */
  status?: Progress['status']
  /** The person goes on with a flow that was already shown to them: `Flow Shown` is not recorded again. */
  resumed?: boolean
  theme?: Pick<ThemeContent, 'tokens'> & Partial<ThemeContent>
  /** Draw into this element without top layer, focus moves or anchors: the builder's canvas. */
  preview?: { container: HTMLElement; scheme?: 'light' | 'dark' }
}

/** One running flow. */
export interface Run {
  next(): void
  back(): void
  goTo(step: string): void
  dismiss(): void
  snooze(milliseconds: number): void
  /** The page's address changed: hide what no longer belongs, advance what waited for it. */
  page(): void
  /** The host tracked an event: advance what waited for it. */
  event(name: string, properties?: Record<string, unknown>): void
  /** Decide has answered anew: advance what waited for a fact. */
  facts(): void
  suspend(): void
  resume(): void
  /** Draw with this theme from now on; without one, with what is picked up from the host. */
  theme(theme?: ShowOptions['theme']): void
  /** Of a flow that stays on the page: opens and closes its panel, or shows a part of it. */
  toggle?(isOpen?: boolean, part?: string): void
  state(): { flow: string; step: string; visible: boolean }
  /** Remove every node, listener, observer and timer. No event is recorded. */
  destroy(): void
}

export interface Renderer {
  run(content: FlowContent, port: Port, options?: ShowOptions): Run
  destroy(): void
}

/** Default export of the package's `renderer`. */
export type CreateRenderer = () => Renderer
