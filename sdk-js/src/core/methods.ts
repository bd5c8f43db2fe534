/** The public methods, each given the core that it works on. */
import type { Cairn, Consent, Options } from '../contract/cairn.ts'
import { disarm, review, track } from './candidates.ts'
import type { Core } from './core.ts'
import { listen } from './hooks.ts'
import { flushLeaving, openOutbox } from './outbox.ts'
import { expose, tell, viewPage } from './report.ts'
import type { Steering } from './steer.ts'
import { closeStore, erase, names, openStore } from './store.ts'
import { forget, recall } from './visitor.ts'
import { watchAddress } from './whereabouts.ts'

type OnCore<Method> = Method extends (...args: infer Args) => infer Result ? (core: Core, ...args: Args) => Result : never
type Methods = { [Name in Exclude<keyof Cairn, 'version' | Steering>]: OnCore<Cairn[Name]> }

const LONG_HIDDEN = 30_000

export const methods: Methods = {
  init(core, writeKey, options = {}) {
    if (core.writeKey) return
    core.writeKey = writeKey
    core.origin = options.origin ?? core.origin
    core.isManual = options.pages === 'off'
    setConsent(core, core.consent ?? firstConsent(options))
    watchAddress(core, arrive).catch(() => {})
    listen(core, document, 'visibilitychange', seeAgain)
    listen(core, window, 'pageshow', arrive)
    arrive(core)
  },
  ready: (core) => core.asking,
  reset,
  destroy(core) {
    flushLeaving(core)
    leave(core)
    core.consent = undefined
    clearTimeout(core.timer)
    for (const undo of core.undo) undo()
  },

  identify(core, userId, traits, options) {
    const before = core.who.userId
    if (before !== userId) {
      if (before) reset(core)
      core.unsure = true
      core.decision = undefined
      core.director?.place()
    }
    tell(core, 'identify', traits, { ...options, userId })
  },
  anonymous(core, traits) {
    if (core.who.userId) reset(core)
    tell(core, 'identify', traits)
  },
  group(core, accountId, traits, options) {
    tell(core, 'group', traits, { accountId, accountSignature: options?.signature })
  },
  setConsent,

  page(core, address) {
    if (address) core.standIn = new URL(address, location.href).href
    viewPage(core)
    if (address) turn(core)
  },
  track,

  suppress(core) { suppress(core, true) },
  unsuppress(core) { suppress(core, false) },
  state: (core) => ({ ...core.who, consent: core.consent, suppressed: !!core.isSuppressed, flows: core.director?.scenes().flatMap(({ run }) => run ? [run.state()] : []) ?? [] }),
  variant(core, experiment) {
    const flow = core.candidates.find((candidate) => candidate.flow.experiment?.key === experiment)?.flow
    if (flow) expose(core, flow)
    return flow?.experiment?.variant
  },

  on(core, event, handler) { core.handlers.push({ event, handler }) },
  once(core, event, handler) { core.handlers.push({ event, handler, once: true }) },
  off(core, event, handler) {
    core.handlers = core.handlers.filter((entry) => entry.event !== event || entry.handler !== handler)
  },
  setNavigator(core, navigate) { core.navigate = navigate },
  setScroller(core, scroll) { core.scroll = scroll },
  setUrlFilter(core, clean) { core.clean = clean },
  setTheme(core, theme) {
    if (typeof theme === 'string') {
      core.theme = theme
      void core.ask(core)
    } else core.tokens = theme
    core.director?.restyle()
  },
  setLocale(core, code) {
    core.locale = code
    void core.ask(core)
    core.director?.restyle()
  },
}

function firstConsent({ consent = 'granted', gpc }: Options): Consent {
  return gpc && (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl ? 'denied' : consent
}

/** Before `init` all is kept as while consent is pending. */
function setConsent(core: Core, consent: Consent): void {
  core.consent = consent
  if (!core.writeKey) return
  if (consent !== 'pending') openStore(core)
  if (consent === 'granted') {
    recall(core)
    openOutbox(core)
    return void core.ask(core)
  }
  if (consent === 'denied') {
    leave(core)
    for (const name of names(core)) erase(core, name)
    core.queue = []
    core.who = {}
  }
  closeStore(core)
}

/** Takes everything away that was meant for the visitor. */
function leave(core: Core): void {
  core.decision = undefined
  core.director?.retain([])
  core.candidates.forEach(disarm)
  core.candidates = []
  core.exposed.clear()
}

function reset(core: Core): void {
  leave(core)
  forget(core)
  core.fresh = {}
  void core.ask(core)
}

/** The visitor is on another page, or again on this one, which the browser had kept as it was. */
function arrive(core: Core, event?: { persisted?: boolean }): void {
  const { href } = location
  if (href === core.url && !event?.persisted) return
  core.referrer = core.url ?? document.referrer
  core.url = href
  core.standIn = undefined
  if (!core.isManual) viewPage(core)
  turn(core)
}

/** What is right on the new page is asked anew; what is wrong there goes at once. */
function turn(core: Core): void {
  void core.ask(core)
  core.director?.page()
  review(core)
}

function seeAgain(core: Core): void {
  if (document.hidden) {
    core.hiddenAt = Date.now()
    flushLeaving(core)
  } else if (Date.now() - core.hiddenAt > LONG_HIDDEN) void core.ask(core)
}

function suppress(core: Core, isSuppressed: boolean): void {
  core.isSuppressed = isSuppressed
  core.director?.place()
  review(core)
}
