/** The public face: what a host app may call on `cairn`, and nothing else. */
import type { Traits } from './decide.ts'
import type { ThemeTokens } from './content.ts'

export type Consent = 'granted' | 'pending' | 'denied'

export interface Options {
  /** Where the Cairn server is, e.g. `https://cairn.example.com`, without a slash at the end. The script tag knows it from its own address. */
  origin?: string
  /** `pending` keeps everything in memory until `setConsent`; the default is `granted`. */
  consent?: Consent
  /** Take the browser's Global Privacy Control signal as `denied`; an explicit `setConsent` comes after it. */
  gpc?: boolean | 'on'
  /** `off`: page views are reported by calls of `page` alone. */
  pages?: 'off'
}

/** What a hook is told: the properties of the event that it reports. */
export type Detail = Record<string, unknown>
/** A handler of a `before:…` hook vetoes by returning `false`. */
export type Handler = (detail: Detail) => unknown

export interface Showing { flow: string; step: string; visible: boolean }

export interface State {
  userId?: string
  /** Absent until consent is granted. */
  anonymousId?: string
  accountId?: string
  /** Absent before `init`. */
  consent?: Consent | undefined
  suppressed: boolean
  /** The flows that show or are about to, in the order in which they came. */
  flows: Showing[]
}

export interface Cairn {
  readonly version: string

  init(writeKey: string, options?: Options): void
  /** Resolves when the first decision is known or could not be had; never rejects. */
  ready(): Promise<void>
  /** Log-out: takes every surface away and goes on as a new anonymous visitor. */
  reset(): void
  /** Leaves no node, listener, observer or timer behind. `init` may be called again. */
  destroy(): void

  identify(userId: string, traits?: Traits, options?: { signature?: string }): void
  anonymous(traits?: Traits): void
  group(accountId: string, traits?: Traits, options?: { signature?: string }): void
  setConsent(consent: Consent): void

  /** A page view, of the present address or of another one that stands for it until the next navigation. */
  page(url?: string): void
  track(event: string, properties?: Record<string, unknown>): void

  /** Shows a flow now, whatever its pages, trigger and frequency say. Resolves to whether it shows. */
  start(flowKey: string, options?: { step?: string; once?: boolean }): Promise<boolean>
  /** These resolve to whether there was a flow to move. */
  next(): Promise<boolean>
  back(): Promise<boolean>
  goTo(step: string): Promise<boolean>
  dismiss(): Promise<boolean>
  /** Milliseconds, or words such as `1 day`. */
  snooze(duration: number | string): Promise<boolean>
  /** Hides what shows and holds back the rest until `unsuppress`. */
  suppress(): void
  unsuppress(): void
  /** `part`, of the resource centre, is a kind of entry and its id, such as `article:first-invoice`. */
  open(what: string, part?: string): Promise<unknown>
  close(what: string): Promise<unknown>
  toggle(what: string): Promise<unknown>
  state(): State
  /** The variant that this user has, as far as it is known now; asking counts as exposure. */
  variant(experimentKey: string): string | undefined

  on(event: string, handler: Handler): void
  once(event: string, handler: Handler): void
  off(event: string, handler: Handler): void
  setNavigator(navigate: (url: string) => unknown): void
  setScroller(scroll: (element: Element) => void): void
  /** Cleans every address before it leaves the page. */
  setUrlFilter(filter: (url: string) => string): void
  /**
   * The key of a theme that is published, in the place of the workspace's default (an empty text is the default again); or tokens,
   * which come before those of every theme and of the host's look.
   */
  setTheme(nameOrTokens: string | ThemeTokens): void
  /** The language from now on, also of what shows already. */
  setLocale(code: string): void

  /** What the browser's side knows: why a flow does or does not show on this page at this moment. */
  explain(flowKey?: string): Promise<string | false>
  /** Opens an overlay in the page that shows what the SDK knows and does, or closes it. Resolves to whether it is there. */
  debugger(): Promise<boolean>
}
