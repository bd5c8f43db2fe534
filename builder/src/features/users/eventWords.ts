/** An event of a user as a sentence: "Saw step hello of First invoice". */
import type { UserEvent } from '../../api/types.ts'

export type EventKind = 'page' | 'track' | 'identify' | 'group' | 'flow'

type Names = ReadonlyMap<string, string>
type Say = (flow: string, step: string | null, properties: Record<string, unknown>) => string

const FLOW_EVENTS: Record<string, Say> = {
  'Flow Exposed': (flow, _, { variant }) => `Took part in the experiment on ${flow}${text(variant) ? ` as ${text(variant)}` : ''}`,
  'Flow Shown': (flow) => `Was shown ${flow}`,
  'Step Shown': (flow, step) => `Saw step ${step ?? '?'} of ${flow}`,
  'Step Completed': (flow, step) => `Completed step ${step ?? '?'} of ${flow}`,
  'Flow Completed': (flow) => `Completed ${flow}`,
  'Flow Dismissed': (flow, step) => `Dismissed ${flow}${at(step)}`,
  'Flow Snoozed': (flow, step) => `Put off ${flow}${at(step)}`,
  'Flow Failed': (flow, step, { reason }) => `Could not see ${flow}${at(step)}: ${FAILURES[text(reason) ?? ''] ?? text(reason) ?? 'no reason was given'}`,
  'Checklist Item Completed': (flow, _, { item }) => `Completed ${text(item) ?? 'an item'} of ${flow}`,
  'Survey Answered': (flow, step) => `Answered ${flow}${at(step)}`,
  'Video Progress': (flow, _, { percent }) => `Watched ${text(percent) ?? '?'} % of the video in ${flow}`,
  'Resource Opened': (_, __, { title, resource }) => `Opened ${text(title) ?? text(resource) ?? 'an article'} in the resource centre`,
  'Launcher Clicked': (flow) => `Clicked the launcher ${flow}`,
}

/** What Cairn itself notes of somebody. */
const NOTES: Record<string, Say> = {
  'Segment Entered': (_, __, { segment }) => `Came to the segment ${text(segment) ?? '?'}`,
  'Segment Left': (_, __, { segment }) => `Left the segment ${text(segment) ?? '?'}`,
  'Milestone Reached': (_, __, { milestone }) => `Reached the milestone ${text(milestone) ?? '?'}`,
  'Journey Entered': (_, __, { playbook }) => `Set out on the playbook ${text(playbook) ?? '?'}`,
  'Journey Step Entered': (_, step, { playbook }) => `Came to ${step ?? '?'} in the playbook ${text(playbook) ?? '?'}`,
  'Journey Ended': (_, __, { playbook, outcome }) => `Ended the playbook ${text(playbook) ?? '?'}: ${ENDS[text(outcome) ?? ''] ?? 'it is over'}`,
  'Health Changed': (_, __, { of, band, before, score }) => `${text(of) === 'account' ? 'Health of the account' : 'Health'} is ${text(band) ?? '?'}, before ${text(before) ?? 'unknown'}${text(score) ? ` (${text(score)} of 100)` : ''}`,
}

const ENDS: Record<string, string> = { goal: 'the goal is reached', exit: 'left on the way', done: 'came to the end', ended: 'a member ended it' }

const KINDS: Record<string, EventKind> = { page: 'page', screen: 'page', identify: 'identify', alias: 'identify', group: 'group' }

const FAILURES: Record<string, string> = {
  anchor_missing: 'its element was not on the page',
  anchor_hidden: 'its element was hidden',
  render: 'it could not be drawn',
  network: 'it could not be fetched',
}

export function kindOf({ type, name }: UserEvent): EventKind {
  if (type === 'track' && name in FLOW_EVENTS) return 'flow'
  return KINDS[type] ?? 'track'
}

export function sentenceOf(event: UserEvent, flowNames: Names): string {
  const { type, name, properties, page } = event
  switch (type) {
    case 'page': return `Visited ${page ? pathOf(page.url) : name || 'a page'}`
    case 'screen': return `Opened the screen ${name || 'without a name'}`
    case 'identify': return 'Was identified'
    case 'group': return 'Joined an account'
    case 'alias': return 'Was joined with an earlier identity'
    default: {
      const say = FLOW_EVENTS[name] ?? (type === 'note' ? NOTES[name] : undefined)
      const flow = text(properties['flow'])
      return say ? say(flow === null ? 'a flow' : flowNames.get(flow) ?? flow, text(properties['step']), properties) : name || 'An event without a name'
    }
  }
}

const at = (step: string | null) => (step === null ? '' : ` at step ${step}`)

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null)

/** The path of an address is enough to recognise a page by. */
function pathOf(url: string): string {
  if (!URL.canParse(url)) return url
  const { pathname, search, hash } = new URL(url)
  return pathname + search + hash
}
