/** What the host and the flows do, said to the server and to the host's handlers. */
import type { DecidedFlow, Traits } from '../contract/decide.ts'
import type { Core, Details, Identity } from './core.ts'
import { emit } from './hooks.ts'
import { say } from './outbox.ts'
import { isPassing, save } from './visitor.ts'
import { page } from './whereabouts.ts'

/** Says what happened, at once where the server has said that it decides by it. */
export function happen(core: Core, type: string, event: string, fields: Details): void {
  say(core, type, fields, core.decision?.watch?.includes(event))
}

export function viewPage(core: Core): void {
  const properties = page(core)
  happen(core, 'page', 'Page Viewed', { properties })
  emit(core, 'page', properties)
}

/** What happened to a flow. `Survey Answered` is `survey:answered` to the host. */
export function record(core: Core, { key, revision, experiment }: DecidedFlow, event: string, more: Details): void {
  const properties = { flow: key, revision, experiment: experiment?.key, variant: experiment?.variant, ...more }
  happen(core, 'track', event, { event, properties })
  emit(core, event.toLowerCase().split(' ', 2).join(':'), properties)
}

/** The first moment at which the variant could matter counts as exposure, also when it shows nothing. */
export function expose(core: Core, flow: DecidedFlow): void {
  const id = [flow.key, flow.revision, flow.experiment?.variant].join()
  if (!flow.experiment || isPassing(core) || core.exposed.has(id)) return
  core.exposed.add(id)
  record(core, flow, 'Flow Exposed', {})
}

/** Something about the visitor, which the next question carries until the server has heard it. */
export function tell(core: Core, type: 'identify' | 'group', traits: Traits | undefined, who: Identity = {}): void {
  const whose = type === 'group' ? 'accountTraits' : 'traits'
  core.fresh[whose] = { ...core.fresh[whose], ...traits }
  save(core, { ...core.who, ...who })
  say(core, type, { traits, groupId: who.accountId }, true)
}
