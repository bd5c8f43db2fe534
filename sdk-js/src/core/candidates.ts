/** The decided flows on this page: whose pages match, whose trigger is waited for, whose moment has come. */
import type { PageRules } from '../contract/content.ts'
import type { DecidedFlow } from '../contract/decide.ts'
import type { Candidate, Core, Details } from './core.ts'
import { attempt } from './hooks.ts'
import { matchesPages } from './pages.ts'
import { expose, happen, record } from './report.ts'
import { isPassing, underWay } from './visitor.ts'
import { url } from './whereabouts.ts'

export function onPage(core: Core, rules: PageRules | undefined): boolean {
  return !rules || matchesPages(rules, url(core))
}

/** Whether the flow has its business here and now, whatever its trigger. */
export function belongs(core: Core, flow: DecidedFlow): boolean {
  const run = underWay(core)
  return onPage(core, run?.flow === flow.key ? run.pages : flow.pages)
    && !(Date.parse(flow.progress?.until as string) > Date.now())
    // Who can't be recognised is no measure for experiments.
    && !(flow.experiment && isPassing(core))
}

/** Nothing new shows while the server is asked, or against the host's or the visitor's will. */
export function isQuiet(core: Core): unknown {
  return core.isSuppressed || core.isBroken || core.openQuestions || core.consent !== 'granted'
}

export function isReady(core: Core, { flow, fired }: Candidate): boolean {
  return (fired || underWay(core)?.flow === flow.key) && belongs(core, flow)
}

/** Looks again at everything that waits. */
export function review(core: Core): void {
  attempt(core, () => { reviewAll(core) })
}

function reviewAll(core: Core): void {
  for (const candidate of core.candidates) {
    if (belongs(core, candidate.flow)) arm(core, candidate)
    else disarm(candidate)
  }
  if (isQuiet(core)) return
  if (core.director) return core.director.review()
  for (const candidate of core.candidates) {
    if (!isReady(core, candidate)) continue
    if (candidate.flow.content) return void raise(core, candidate.flow)
    expose(core, candidate.flow)
  }
}

/** What draws it comes with the first flow that is to show: the least of it when all may show plain modals alone. */
async function raise(core: Core, flow: DecidedFlow) {
  try {
    const isPlain = core.candidates.every((candidate) => candidate.flow.needs === 'modal')
    const { createDirector } = await core.platform.load(core.origin, isPlain ? 'modal' : flow.needs ? 'renderer' : 'more')
    // Somebody else may have waited for it too: there is one director on a page.
    core.director ??= createDirector(core)
    review(core)
  } catch {
    core.isBroken = true
    record(core, flow, 'Flow Failed', { reason: 'network' })
  }
}

/** The server has decided anew; what is waited for already goes on being waited for. */
export function use(core: Core, flows: DecidedFlow[]): void {
  const next = flows.map((flow): Candidate => {
    const known = core.candidates.find((candidate) => candidate.flow.key === flow.key && candidate.flow.revision === flow.revision)
    return Object.assign(known ?? {}, { flow })
  })
  for (const candidate of core.candidates) if (!next.includes(candidate)) disarm(candidate)
  core.candidates = next
  if (core.unsure) core.director?.retain(flows)
  core.unsure = false
}

/** An event of the host: the trigger of some, the end of waiting for others. */
export function happened(core: Core, event: string, properties?: Details): void {
  core.director?.event(event, properties)
  for (const candidate of core.candidates) {
    const { trigger } = candidate.flow
    if (event && candidate.disarm && (trigger as { event?: string }).event === event) fire(core, candidate)
  }
  review(core)
}

export function track(core: Core, event: string, properties: Details = {}): void {
  happen(core, 'track', event, { event, properties })
  if (!core.decision) core.earlyEvents.push(event)
  happened(core, event, properties)
}

export function disarm(candidate: Candidate): void {
  candidate.disarm?.()
  candidate.disarm = undefined
  candidate.fired = false
}

function arm(core: Core, candidate: Candidate): void {
  if (candidate.disarm) return
  const { trigger } = candidate.flow
  const stop = candidate.disarm = () => {}
  if (trigger.on === 'page') fire(core, candidate)
  // By letters that only `page`, `event` and `manual` have: nothing on the page is waited for.
  if (/p|v|u/.test(trigger.on)) return
  core.platform.load(core.origin, 'anchors').then(({ watchTrigger }) => {
    if (candidate.disarm === stop) candidate.disarm = watchTrigger(core, candidate.flow, () => {
      fire(core, candidate)
      review(core)
    })
  }, () => {})
}

/** Its moment has come, or comes after the delay that its trigger asks for. */
function fire(core: Core, candidate: Candidate): void {
  candidate.disarm?.()
  const { after } = candidate.flow.trigger as { after?: number }
  candidate.fired = !after
  if (!after) return
  const timer = setTimeout(() => {
    candidate.fired = true
    review(core)
  }, after)
  candidate.disarm = () => { clearTimeout(timer) }
}
