/** Everything that one instance of the SDK knows, from `init` to `destroy`; the functions beside this file work on it. */
import type { Consent, Handler } from '../contract/cairn.ts'
import type { FlowContent, PageRules, ThemeContent, ThemeTokens } from '../contract/content.ts'
import type { DecideAnswer, DecidedFlow, Traits } from '../contract/decide.ts'
import type { Memory, Port, Run } from '../contract/renderer.ts'
import type { Bundle } from '../renderer/kit.ts'
import type { Front } from './front.ts'

/** What an entry point gives: which build this is, and how the rest of it is loaded. */
export interface Platform {
  version: string
  /** Where the server is when `init` does not say; the origin of the page when it is empty. */
  origin: string
  load<Name extends keyof Parts>(origin: string, part: Name): Promise<Parts[Name]>
}

/** The rest of the SDK, loaded when it is needed for the first time. */
export interface Parts {
  /** Something is about to show. */
  renderer: { createDirector(core: Core): Director; bundle: Bundle; arrived?: never }
  /** The least of it, for plain modals. */
  modal: { createDirector(core: Core): Director }
  /** Everything, and what the host starts or moves by hand. */
  more: {
    createDirector(core: Core): Director
    bundle: Bundle
    start(core: Core, flow: string, options?: { step?: string; once?: boolean }): Promise<boolean>
    next(core: Core): boolean
    back(core: Core): boolean
    goTo(core: Core, step: string): boolean
    dismiss(core: Core): boolean
    snooze(core: Core, duration: number | string): boolean
    explain(core: Core, flow?: string): Promise<string>
    open(core: Core, what: string, part?: string): Promise<boolean>
    close(core: Core, what: string): Promise<boolean>
    toggle(core: Core, what: string): Promise<boolean>
    /** The language or the theme is another one. */
    renew(core: Core): Promise<void>
    /** Something more than a first modal or tooltip shows. */
    arrived(core: Core): void
    debugger(core: Core): Promise<boolean>
  }
  /** An element, or what else the page does, is waited for. Calls back once; the answer stops waiting. */
  anchors: {
    bundle: Bundle
    arrived?: never
    watchTrigger(core: Core, flow: DecidedFlow, then: () => void): () => void
  }
  /** Something shows, which may be under way in another tab. */
  tabs: { bundle: Bundle; arrived(core: Core): void }
  /** The browser has no Navigation API. */
  history: { watchHistory(core: Core, changed: (core: Core) => void): void }
  /** Something shows, and is to show in another language or theme. */
  renew: { renew(core: Core): Promise<void> }
  /** Somebody asks why. */
  help: { describe(core: Core, flow: string | undefined): string }
  /** Somebody wants to look into it. */
  debugger: { toggleDebugger(core: Core): boolean }
  /** A member came from the builder, with a pass, or goes on with what they do here. */
  inspector: { openInspector(core: Core, pass: string): Promise<void> }
}

/** Puts on the flows whose moment has come; comes with the renderer. */
export interface Director {
  /** Puts on what is ready and has its turn. */
  review(): void
  /** Puts this flow on; `isWanted` is asked right before it is painted. Resolves to whether it shows. */
  show(flow: DecidedFlow, isWanted: () => boolean, step?: string): Promise<boolean>
  /** The flow that has the place which this one would take. */
  holder(flow: DecidedFlow): DecidedFlow | undefined
  /** Whether this page has had enough of the flow. */
  isDone(flow: DecidedFlow): boolean
  scenes(): Scene[]
  /** The address changed. */
  page(): void
  event(name: string, properties?: Details): void
  /** Hides or shows again, as is right at this moment. */
  place(): void
  /** Draws what shows anew: as soon as the server has answered, while it is asked. */
  restyle(): void
  /** Takes the other flows away, without a word to the server. */
  retain(wanted: DecidedFlow[]): void
}

/** A flow that shows or is about to. */
export interface Scene {
  flow: DecidedFlow
  content?: FlowContent
  theme?: ThemeContent | undefined
  run?: Run
  /** Its showing was recorded. */
  isCounted?: boolean
}

export interface Candidate {
  flow: DecidedFlow
  /** Its trigger has happened. */
  fired?: boolean
  /** Set while the trigger is waited for, and after it has happened. */
  disarm?: (() => void) | undefined
}

export interface Identity {
  /** Absent until consent is granted. */
  anonymousId?: string
  userId?: string
  accountId?: string
  signature?: string | undefined
  accountSignature?: string | undefined
}

/** The interrupting flow that showed last and is not over, so that it goes on after a reload, on another page or in another tab. */
export interface UnderWay extends Partial<Memory> {
  flow: string
  /** Where its step belongs. */
  pages: PageRules | undefined
  /** The moment from which on it begins anew. */
  until: number
}

export type Details = Record<string, unknown>

export interface Core {
  platform: Platform
  front: Front
  writeKey: string
  origin: string
  /** Absent before `init`, when all is kept as while consent is pending, and after `destroy`. */
  consent?: Consent | undefined
  /** Page views are reported by the host alone. */
  isManual?: boolean
  locale?: string
  /** The key of the theme that the host has chosen. */
  theme?: string
  tokens?: ThemeTokens
  clean(url: string): string
  navigate?: (url: string) => unknown
  scroll?: (element: Element) => void
  handlers: { event: string; handler: Handler; once?: boolean }[]
  /** What gives back to the page all that was taken from it. */
  undo: (() => void)[]

  /** The browser's storage, or memory while that may not be used or refuses. */
  disk: Record<string, string>
  prefix: string
  lastId: number
  who: Identity
  session?: string
  /** Traits that the server may not know yet. */
  fresh: { traits?: Traits; accountTraits?: Traits }

  url?: string
  referrer: string
  /** An address that the host put in the place of the real one. */
  standIn?: string | undefined
  hiddenAt: number

  /** Names of stored messages that are still to be sent. */
  queue: string[]
  sending: Promise<void>
  timer?: ReturnType<typeof setTimeout> | undefined
  pausedUntil: number
  failures: number
  /** Something was said on which decisions depend, and the server may not have heard it. */
  unheard?: boolean

  /** Asks the server who may see what; `start` names a flow that is wanted whatever its trigger says. */
  ask(core: Core, start?: string): Promise<void>
  asking: Promise<void>
  nextAsk?: Promise<void> | undefined
  openQuestions: number
  start?: string | undefined
  decision?: DecideAnswer | undefined
  /** The host was told that the first decision is there. */
  isReady?: boolean

  candidates: Candidate[]
  director?: Director | undefined
  /** What flows may ask for that stay on the page, or open what does; there before the first of them. */
  reach?: (core: Core, flow: DecidedFlow) => Partial<Port>
  /** The rest of the SDK can't be had on this page. */
  isBroken?: boolean
  /** Closes the debugger; set while it is open. */
  inspection?: (() => void) | undefined
  /** What is under way is another tab's, until this one is used again. */
  hasYielded?: boolean
  /** Somebody else may be here: what shows is hidden until the server has said whether it is for them. */
  unsure?: boolean
  isSuppressed?: boolean
  /** Variants whose first moment has been reported. */
  exposed: Set<string>
  /** Events from before the first decision, which may be the trigger of one of its flows. */
  earlyEvents: string[]
}
