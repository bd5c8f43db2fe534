/** What publishing a flow of the fake would change, and what its checks find. */
import type { Check, FlowDetail, Promotion, Publishing, Review, Reviews, Session, TimedChange } from '../src/api/types.ts'

/** What of the world publishing looks at. */
interface Kept { timed: Record<string, TimedChange[]>; reviews: Record<string, Review>; session: Pick<Session, 'workspace'> }

const CHECKS: [group: string, name: string][] = [
  ['steps', 'Every step can be reached and left'], ['refers', 'What it refers to is there'], ['translations', 'Every language is complete'],
  ['accessibility', 'Everybody can read, see and hear it'], ['links', 'Links lead somewhere'], ['anchors', 'Elements are found again'],
  ['collisions', 'It is in no other flow’s way'], ['experiments', 'No experiment is disturbed'], ['rest', 'Nothing else is wrong'],
]

export function publishing(of: FlowDetail, findings: string[]): Publishing {
  const changes: Publishing['changes'] = of.revision === null ? [] : [
    { path: 'frequency', what: 'How often', before: 'at most 5 times', after: 'at most 3 times', sentence: 'How often: “at most 3 times” instead of “at most 5 times”.' },
    { path: 'steps.hello.content.0.text', what: 'Step 1, text', before: 'It takes about five minutes.', after: 'It takes about two minutes. You can stop whenever you like and go on later.', sentence: 'Step 1, text: …' },
    { path: 'anchors.new', what: 'Element of step 2', before: null, after: null, sentence: 'Element of step 2 was picked anew.' },
  ]
  return {
    environment: 'production', name: of.name, version: of.version, finished: of.problems.every(({ level }) => level !== 'error'), revision: of.revision, published_at: of.published_at, next: (of.revision ?? 0) + 1,
    was: of.status === 'draft' ? 'never' : of.status === 'unpublished' ? 'unpublished' : 'live', changes,
    audience: of.sentences.audience, audience_before: of.revision === null ? null : 'everybody',
    people: { now: of.revision === null ? null : { people: 3017, complete: true }, then: { people: 312, complete: true } },
    checks: CHECKS.map(([group, name]) => checked(group, name, of, findings)), outside: [],
  }
}

function checked(group: string, name: string, of: FlowDetail, findings: string[]): Check {
  const found = group === 'collisions' ? findings.map((message) => ({ path: '', message, level: 'warning' as const })) : group === 'rest' ? of.problems : []
  const items = found.map(({ path, message, level }): Check['items'][number] => ({ id: message, path, message, level, missing: null }))
  return { group, name, level: items.some(({ level }) => level === 'error') ? 'error' : items.length > 0 ? 'warning' : 'ok', items }
}

export function promotion(of: FlowDetail, { findings, hindrance }: { findings: string[]; hindrance: string | null }): Promotion {
  const { was, changes, audience, finished, checks } = publishing(of, findings)
  return { was, changes, audience, finished, checks, revision: of.revision ?? 1, along: [], hindrance }
}

export function ahead(world: Kept, of: FlowDetail, { action, at, note }: Record<string, unknown>): TimedChange {
  const change: TimedChange = {
    id: String(Object.values(world.timed).flat().length + 1), flow: of.key, name: of.name, action: action as 'publish' | 'unpublish', revision: action === 'publish' ? (of.revision ?? 0) + 1 : null,
    at: String(at), note: String(note), asked_by: 'Ines Carvalho', asked_at: new Date().toISOString(), failure: null, failed_at: null,
  }
  world.timed[of.key] = [...(world.timed[of.key] ?? []), change]
  of.timed.push({ action: change.action, at: change.at, failed: false })
  return change
}

export const review = (status: Review['status'], more: Partial<Review> = {}): Review =>
  ({ id: '1', status, note: '', asked_by: 'Tomas Lindqvist', asked_at: new Date().toISOString(), yours: false, answer: '', answered_by: null, answered_at: null, since: [], ...more })

export function reviewed(world: Kept, key: string): Reviews {
  const { reviewing } = world.session.workspace
  const found = world.reviews[key] ?? null
  const isOpen = found?.status === 'open'
  const hindrance = reviewing === 'off' ? null : !isOpen ? 'Ask for a review first.' : found.yours && reviewing === 'by_another' ? 'Somebody else has to answer it.' : null
  return { reviewing: reviewing, review: found, hindrance }
}
