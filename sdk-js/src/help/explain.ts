/** Says in words what the browser's side knows about why a flow does or does not show. */
import type { DecidedFlow, Trigger } from '../contract/decide.ts'
import type { Candidate, Core } from '../core/core.ts'
import { createLook, type Sighting } from './anchor.ts'
import { anchorInWords, pagesInWords } from './words.ts'

/** The flow that is asked about, or all that the server has decided. */
export function describe(core: Core, key: string | undefined): string {
  return [situation(core), ...flows(core, key), ...anchors(core, key)].join('\n')
}

function situation(core: Core): string {
  const { userId, anonymousId } = core.who
  const visitor = userId ? `user ${userId}` : `the anonymous visitor ${anonymousId ?? 'without an id'}`
  const address = core.standIn ?? location.href
  return `For ${visitor} on ${address}: ${state(core)}`
}

export function state(core: Core): string {
  if (!core.consent) return 'cairn.init was not called yet.'
  if (core.consent !== 'granted') return `consent is ${core.consent}, so nothing is asked and nothing shows.`
  if (core.openQuestions) return 'the server is being asked, and nothing new shows before it answers.'
  if (core.isBroken) return 'the renderer could not be loaded, so nothing shows on this page.'
  if (core.isSuppressed) return 'cairn.suppress was called, so nothing shows before cairn.unsuppress.'
  if (!core.decision) return 'the server has not answered, so nothing shows.'
  return `the server decided by snapshot ${core.decision.snapshot}.`
}

/** The flows: without the events that are sent by themselves. */
export const flowsOf = (core: Core): Candidate[] => core.candidates.filter(({ flow }) => flow.type !== 'event')

function flows(core: Core, key: string | undefined): string[] {
  const asked = flowsOf(core).filter(({ flow }) => !key || flow.key === key)
  if (asked.length) return asked.map((candidate) => `${candidate.flow.key} ${reason(core, candidate)}.`)
  if (!key) return ['No flow is decided for them.']
  return [`${key} is not decided for them. ${undecided(core, key)}`]
}

/** The server doesn't tell pages whom something is meant for: what is left to say is where to look. */
function undecided(core: Core, key: string): string {
  if (!core.decision) return 'The server has decided nothing yet.'
  const { userId, anonymousId } = core.who
  const others = flowsOf(core).map(({ flow }) => flow.key)
  const decided = others.length ? `Decided are ${others.join(', ')}.` : 'Nothing else is either.'
  const ask = userId ? `"cairn explain --user ${userId} --flow ${key}"` : `"What would they see" in the builder, under Users, of ${anonymousId}`
  return `Either it is not live under this write key, or one of the server's gates is shut: schedule, audience, frequency, limits, experiment, holdout. ${decided} ${ask} says which and why.`
}

export function reason(core: Core, candidate: Candidate): string {
  const { flow } = candidate
  const { until } = flow.progress ?? {}
  if (Date.parse(until ?? '') > Date.now()) return `is snoozed until ${until}`
  if (flow.experiment && core.front.isPassing(core)) return 'is part of an experiment, and the browser blocks the storage that this needs'
  if (!core.front.belongs(core, flow)) return elsewhere(core, flow)
  if (!core.front.isReady(core, candidate)) return `waits for its trigger: ${trigger(flow.trigger)}`
  if (!flow.content) return `has the variant ${flow.experiment?.variant}, which shows nothing`
  return obstacle(core, flow) ?? 'may show now'
}

/** What is under way belongs where its step does, whatever the flow says. */
function elsewhere(core: Core, { key, pages }: DecidedFlow): string {
  const run = core.front.underWay(core)
  const wanted = run?.flow === key ? run.pages : pages
  return `belongs to other pages: ${wanted ? pagesInWords(wanted) : 'none that is known'}`
}

function obstacle({ director }: Core, flow: DecidedFlow): string | undefined {
  const holder = director?.holder(flow)
  if (holder) return holder.key === flow.key ? 'shows' : `waits behind ${holder.key}`
  return director?.isDone(flow) ? 'was closed or has failed, and this page has had enough of it' : undefined
}

/** Of what is on its way or shows, how the anchor of its step is found at this moment. */
function anchors({ director }: Core, key: string | undefined): string[] {
  const steps = (director?.scenes() ?? []).filter(({ flow }) => !key || flow.key === key).flatMap(({ flow, content, run }) => {
    const now = run?.state().step
    const anchor = content?.steps.find(({ id }) => id === now)?.anchor
    return anchor ? [{ name: `${flow.key}, step ${now}`, anchor }] : []
  })
  const look = createLook()
  return steps.map(({ name, anchor }) => `The anchor of ${name}, is ${inWords(look(anchor))}.`)
}

function inWords({ how, name }: Sighting): string {
  return HOW[how] + (how === 'uncertain' && name ? `; most like it is ${name}` : '')
}

const HOW = {
  exact: 'exact: it is found by its facts as they were written or picked',
  healed: 'healed: it has changed since it was picked, and only one element can be meant',
  hidden: 'there, and hidden: it is waited for until it can be seen',
  uncertain: 'uncertain: more than one element could be meant, and a wrong one would be worse than none',
  missing: 'missing: nothing on the page is enough like it',
}

function trigger(wanted: Trigger): string {
  const after = 'after' in wanted && wanted.after ? `, and then ${wanted.after / 1000} s` : ''
  switch (wanted.on) {
    case 'page': return `the page${after}`
    case 'event': return `the event "${wanted.event}"${after}`
    case 'element': return `an element to be ${wanted.is}, ${anchorInWords(wanted.anchor)}${after}`
    case 'idle': return `nothing to be done for ${wanted.for / 1000} s`
    case 'scroll': return `${wanted.to} % of the page to be scrolled through`
    case 'exit': return 'the pointer to leave the page by its upper edge'
    case 'manual': return 'cairn.start or a button that starts it'
    case 'doing': return `somebody to ${wanted.when} ${anchorInWords(wanted.anchor)}`
  }
}
