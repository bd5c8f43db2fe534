/** The rows of the home screen: what there is to know, how urgent it is and where it leads. */
import type { HomeSummary } from '../../api/types.ts'
import { exact } from '../../ui/moments.ts'
import { count, percent } from '../../ui/numbers.ts'
import type { Shape, Tone } from '../../ui/State.tsx'

export interface Row { key: string; tone: Tone; shape: Shape; text: string; more?: string; to: string }

const flows = (n: number) => `${count(n)} ${n === 1 ? 'flow' : 'flows'}`
const events = (n: number) => `${count(n)} ${n === 1 ? 'event' : 'events'}`

const AHEAD = { publish: 'goes live by itself', unpublish: 'is taken back by itself' }
const MISSED = { publish: 'did not go live', unpublish: 'was not taken back' }

export function rowsOf(home: HomeSummary): Row[] {
  return [
    ...(home.rejected_24h > 0
      ? [{ key: 'rejected', tone: 'bad', shape: 'full', text: `${events(home.rejected_24h)} rejected in the last 24 hours`, more: 'See which ones and why', to: '/settings/rejected' } satisfies Row]
      : []),
    ...home.elements.map((one): Row => ({
      key: `element ${one.flow} ${one.step}`, tone: 'bad', shape: 'half', to: `/flows/${one.flow}/edit#steps.${one.step}.anchor`,
      text: `${one.name}: the element of step ${one.step} is not found`, more: `${count(one.failed)} of ${count(one.tries)} tries (${percent(one.failed / one.tries, 0)}), most on ${one.path}, since ${exact(one.since)}`,
    })),
    ...home.reviews.map((one): Row => ({ key: `review ${one.flow}`, tone: 'warn', shape: 'full', text: `${one.name} waits for a review`, more: `${one.asked_by} asked${one.note && `: ${one.note}`}`, to: `/flows/${one.flow}/publish` })),
    ...home.timed.map((one): Row => ({
      key: `timed ${one.id}`, tone: one.failure === null ? 'accent' : 'bad', shape: one.failure === null ? 'ring' : 'full', to: `/flows/${one.flow}`,
      text: `${one.name} ${one.failure === null ? AHEAD[one.action] : MISSED[one.action]}`, more: one.failure ?? exact(one.at),
    })),
    ...(home.drafts > 0
      ? [{ key: 'drafts', tone: 'warn', shape: 'half', text: `${flows(home.drafts)} with a draft that is not live`, to: '/flows' } satisfies Row]
      : []),
    ...home.experiments.map((one): Row => ({ key: `experiment ${one.key}`, tone: 'accent', shape: 'half', text: one.name, more: one.sentence, to: `/experiments/${one.key}` })),
    { key: 'live', tone: home.flows_live > 0 ? 'good' : 'quiet', shape: home.flows_live > 0 ? 'full' : 'ring', text: home.flows_live > 0 ? `${flows(home.flows_live)} live` : 'No flow is live', to: '/flows?status=published' },
    { key: 'people', tone: 'quiet', shape: 'ring', text: `${count(home.users)} ${home.users === 1 ? 'user' : 'users'} known`, more: `${events(home.events_24h)} in the last 24 hours`, to: '/users' },
  ]
}
