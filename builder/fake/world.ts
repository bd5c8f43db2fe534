/** The people, flows and numbers of the fake: small, believable, with the awkward cases that a screen has to bear. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EnvironmentSettings, EventMeaning, HealthDefinition, MilestoneDetail, PlaybookDetail, Task, ExperimentDraft, ExperimentNotice,
  ArrivedEvent, AuditEntry, Decision, EventDetail, Explanation, Publishing, FlowDetail, FlowDraft, FlowStatus, FlowSummary, FlowType, HomeSummary, Key, Member, PeopleCount, RejectedEvent, Results,
  RevisionDetail, Review, SegmentDetail, Session, TakenIn, Template, ThemeDetail, TimedChange, UserDetail, UserEvent, UserSummary, WhatIf,
} from '../src/api/types.ts'
import { contentOf, FIRST_INVOICE, SILENT, sourceOf, WELCOME } from './documents.ts'
import { MEANINGS } from '../src/api/meanings.ts'
import { definitions as healthDefinitions, healthOf } from './health.ts'
import { milestones } from './milestones.ts'
import { playbooks, tasks } from './playbooks.ts'
import { gates } from './explanations.ts'
import { Translations } from './languages.ts'
import { experimentDraft, results, SHORTER } from './results.ts'
import { publishing } from './publishing.ts'
import { kept } from './kept.ts'
import { themes } from './themes.ts'
import { noHooks, type Hooks } from './webhooks.ts'

export const FLOW_FIELDS = [
  'key', 'name', 'type', 'tags', 'folder', 'archived', 'status', 'revision', 'updated_at', 'updated_by', 'published_at', 'experiment', 'shown', 'completed', 'timed',
] as const satisfies (keyof FlowSummary)[]

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString()

export interface World extends ReturnType<typeof kept> {
  signedIn: boolean
  attempts: number
  session: Session
  home: HomeSummary
  notices: ExperimentNotice[]
  noticesByMail: boolean | null
  flows: FlowDetail[]
  users: UserSummary[]
  segments: SegmentDetail[]
  results: Results[]
  experiments: ExperimentDraft[]
  decisions: Decision[]
  hooks: Hooks
  /** As the list and the page of one are made of them. */
  settings: Omit<EnvironmentSettings, 'key'>
  events: (Pick<EventDetail, 'name' | 'family' | 'last_seen' | 'properties' | 'about' | 'merged'> & { days: number[] })[]
  meanings: EventMeaning[]
  milestones: MilestoneDetail[]
  playbooks: PlaybookDetail[]
  tasks: Task[]
  health: HealthDefinition[]
  arriving: ArrivedEvent[]
  keys: Key[]
  /** Whether letters are sent. */
  mails: boolean
  rejected: RejectedEvent[]
  audit: AuditEntry[]
  members: Member[]
  /** By flow. */
  whatIfs: Record<string, WhatIf>
  templates: Template[]
  draftOf(template: Template): FlowDetail
  /** Answers instead of the world, to see how a screen fails. */
  failing?: (path: string) => { status: number; body?: unknown } | undefined
  themes: ThemeDetail[]
  translations: Translations
  /** What becomes of a file of translations. */
  taken: TakenIn
  /** By flow. */
  reviews: Record<string, Review>
  /** By flow, what is to happen. */
  timed: Record<string, TimedChange[]>
  /** What the checks find that is worth a look. */
  findings: string[]
  /** Why nothing may be promoted. */
  hindrance: string | null
  /** Who else is at the drafts. */
  others: { name: string; you: boolean }[]
  schema(kind: string): unknown
  draft(flow: FlowDetail): FlowDraft
  write(flow: FlowDetail, document: Record<string, unknown>): FlowDraft
  create(wanted: { key: string; name: string; type: FlowType }): FlowDetail
  publishing(flow: FlowDetail): Publishing
  publish(flow: FlowDetail, environment: string, note: string): number
  unpublish(flow: FlowDetail, environment: string): void
  rollBack(flow: FlowDetail, environment: string, revision: number): void
  revisionsOf(key: string): RevisionDetail[]
  userDetail(user: UserSummary): UserDetail
  eventsOf(id: string): UserEvent[]
  explain(url: string | null): Explanation[]
  countOf(users: UserSummary[]): PeopleCount
}

function flow(key: string, name: string, type: FlowType, status: FlowStatus, more: Partial<FlowDetail> = {}): FlowDetail {
  const live = status === 'published' || status === 'changed'
  return {
    key, name, type, status, tags: [], revision: live ? 3 : null, updated_at: ago(3 * HOUR), updated_by: 'Ines Carvalho',
    published_at: live ? ago(4 * DAY) : null, experiment: null, shown: live ? 812 : 0, completed: live ? 604 : 0,
    document: { format: 'cairn/1', kind: 'flow', key, type, name }, source: sourceOf(key, name, type), version: 4,
    sentences: { audience: 'Everybody', pages: 'On any page', trigger: 'As soon as the page is open', frequency: 'Until it is closed', schedule: '' },
    content: contentOf(key, type), variants: [], theme: null, problems: [], timed: [], folder: null, archived: false, ...more,
  }
}

const segments = (): SegmentDetail[] => [
  segment('new-administrators', 'New administrators', 'published', {
    description: 'For the first two weeks.', sentence: 'role is admin, and signed up within 14 days', used_by: 2, people: 312, counted_at: ago(3 * MINUTE),
    days: Array.from({ length: 30 }, (_, at) => ({ day: ago((29 - at) * DAY), people: 180 + 5 * at - (at % 4) * 9, entered: 12, left: 7 })),
    rule: { text: 'all of these', parts: [{ text: 'role is admin', parts: [] }, { text: 'not', parts: [{ text: 'is in segment internal', parts: [] }] }] },
    document: { format: 'cairn/1', kind: 'segment', key: 'new-administrators', name: 'New administrators', match: { all: [{ trait: 'role', is: 'admin' }, { not: { segment: 'internal' } }] } },
    uses: [{ kind: 'flow', key: 'first-invoice', name: 'First invoice' }, { kind: 'article', key: 'start', name: 'How to start' }],
  }),
  segment('late-payers-who-have-not-answered-anything-for-a-very-long-time', 'Late payers who have not answered anything for a very long time', 'draft', { sentence: 'did “Invoice Overdue” at least 3 times within 30 days, and never did “Reminder Answered”' }),
]

function segment(key: string, name: string, status: SegmentDetail['status'], more: Partial<SegmentDetail>): SegmentDetail {
  return {
    key, name, status, description: '', revision: status === 'published' ? 2 : null, sentence: '', used_by: 0, people: null, counted_at: null, days: [],
    updated_at: ago(3 * HOUR), updated_by: 'Ines Carvalho', document: {}, list: null, source: '', version: 1, rule: { text: more.sentence ?? '', parts: [] }, uses: [], problems: [], ...more,
  }
}

const draftOf = (of: FlowDetail): FlowDraft => ({
  key: of.key, version: of.version, updated_at: of.updated_at, updated_by: of.updated_by, finished: of.problems.every(({ level }) => level !== 'error'),
  document: of.document, source: of.source, sentences: of.sentences, content: of.content ?? contentOf(of.key, of.type), theme: of.theme, problems: of.problems,
})

const MEMBERS: Member[] = [
  { id: '1', email: 'ines@ledgerly.example', name: 'Ines Carvalho', role: 'owner', last_seen: ago(2 * MINUTE) },
  { id: '2', email: 'tomas.lindqvist@ledgerly.example', name: 'Tomas Lindqvist', role: 'publisher', last_seen: ago(26 * HOUR) },
  { id: '3', email: 'a-very-long-address-that-somebody-really-has@subsidiary.ledgerly.example', name: '', role: 'viewer', last_seen: null },
]

const templates = (): Template[] => [
  { key: 'welcome-and-role', name: 'Welcome and role question', type: 'tour', description: 'Says hello on the first day and asks what somebody came to do.', tags: ['first week'], audience: 'Everybody who signed up within 7 days', content: contentOf('welcome-and-role', 'tour') },
  { key: 'update-banner', name: 'Update banner', type: 'banner', description: 'One line for everybody about a change.', tags: ['news'], audience: 'Everybody', content: contentOf('update-banner', 'banner') },
]

function flows(): FlowDetail[] {
  return [
    flow('first-invoice', 'First invoice', 'tour', 'changed', {
      tags: ['activation', 'administrators'], revision: 12, shown: 1204, completed: 611, experiment: null, document: FIRST_INVOICE.document, source: FIRST_INVOICE.source, content: FIRST_INVOICE.content,
      sentences: {
        audience: 'People whose role is admin, who signed up within 14 days, and who have never caused Invoice Created',
        pages: 'On /invoices and /invoices/*', trigger: '1 second after the page is open', frequency: 'Until completed, at most 3 times, 2 days after being dismissed', schedule: '',
      },
    }),
    flow('welcome', 'Welcome', 'tour', 'published', {
      tags: ['activation'], revision: 5, experiment: 'shorter-welcome', shown: 2310, completed: 1987, content: WELCOME.content, source: WELCOME.source, document: WELCOME.document,
      variants: [{ key: 'control', weight: 45, shows: true, content: WELCOME.content }, { key: 'short', weight: 45, shows: true, content: WELCOME.short }, { key: 'nothing', weight: 10, shows: false, content: SILENT }],
    }),
    flow('hello', 'Hello', 'tour', 'published', { revision: 1, shown: 3, completed: 2 }),
    flow('trial-banner', 'Trial ends soon', 'banner', 'published', { tags: ['revenue'], revision: 2, shown: 417, completed: 38 }),
    flow('end-user-approve', 'Approve your first invoice', 'tour', 'draft', { tags: ['end users'] }),
    flow('year-end', 'Year-end closing for administrators of accounts with more than one legal entity', 'banner', 'unpublished', { tags: ['season', 'administrators', 'one very long tag that goes on'], updated_at: ago(190 * DAY), updated_by: '' }),
    flow('broken-tour', 'Connect a bank account', 'tour', 'draft', {
      content: null,
      problems: [
        { path: 'steps.connect.anchor.ref', line: 9, code: 'reference', file: null, message: 'There is no anchor "bank-buton". Did you mean "bank-button"?', level: 'error' },
        { path: 'steps.done', line: 12, code: 'unreachable', file: null, message: 'No step leads here.', level: 'warning' },
      ],
    }),
  ]
}

const FIRST = ['Ada', 'Björn', 'Chiara', 'Deniz', 'Elif', 'Farid', 'Grace', 'Hanna', 'Idris', 'Jonas']
const LAST = ['Lovelace', 'Andersson', 'Rossi', 'Aydın', 'Kaya', 'Nasser', 'Okafor', 'Virtanen', 'Bello', 'Weber']
const ACCOUNTS = ['Northwind Joinery', 'Studio Alba', 'Kestrel Freight', 'Lumen Dental']

function users(): UserSummary[] {
  return Array.from({ length: 64 }, (_, n): UserSummary => {
    const anonymous = n % 9 === 4
    const name = anonymous ? null : `${FIRST[n % 10]} ${LAST[(n * 3 + Math.floor(n / 10)) % 10]}`
    const account = ACCOUNTS[n % 4] ?? ''
    return {
      id: `0192f3a1-0000-7000-8000-${String(n).padStart(12, '0')}`, user_id: anonymous ? null : `u-${n + 17}`, anonymous_ids: [`0192aa${n}0-77aa-7bbb-8ccc-0123456789ab`],
      name, email: name && `${name.toLowerCase().normalize('NFD').replaceAll(/[^a-z ]/g, '').replace(' ', '.')}@example.com`,
      account: anonymous ? null : { id: account.split(' ')[0]?.toLowerCase() ?? '', name: account, traits: { plan: 'trial', country: 'FI' } }, first_seen: ago((n + 1) * 31 * HOUR), last_seen: ago(n * n * 4 * MINUTE + 20_000), sample: n % 7 !== 0,
    }
  })
}

function userDetail(user: UserSummary): UserDetail {
  return {
    ...user, traits: user.user_id ? { role: 'admin', plan: 'trial', created_at: '2025-11-02T09:12:00Z', seats: 4, beta: true, invited_by: null } : {},
    accounts: user.account ? [user.account] : [], signed_up: user.first_seen, sessions: 11, events_total: 74,
    flows: user.user_id ? [{ key: 'first-invoice', status: 'dismissed', step: 'create', shows: 2, last_shown: ago(3 * HOUR) }, { key: 'welcome', status: 'completed', step: null, shows: 1, last_shown: ago(5 * DAY) }] : [],
    variants: user.user_id ? [{ experiment: 'shorter-welcome', variant: 'short', exposed_at: ago(5 * DAY) }] : [],
    segments: user.user_id ? ['new-administrators'] : [], answers: user.user_id ? [{ flow: 'recommend', question: 'score', answer: '9', at: ago(2 * DAY) }] : [],
    milestones: user.user_id ? [{ key: 'first-value', name: 'First invoice sent', point: 'aha_moment', at: ago(4 * DAY), took: 2.5 * DAY }, { key: 'activated', name: 'Activated', point: 'activation', at: null, took: null }] : [],
    journeys: user.user_id ? [{ id: '7', playbook: 'first-weeks', name: 'First weeks of an administrator', status: 'under_way', step: 'welcome', since: ago(2 * DAY), paused_until: null, entered_at: ago(4 * DAY), ended_at: null, goal_at: null }] : [],
    health: user.user_id ? { ...healthOf(), definition_name: 'Administrators' } : null,
  }
}

function eventsOf(id: string): UserEvent[] {
  const page = (path: string) => ({ url: `https://app.ledgerly.example${path}`, title: 'Ledgerly' })
  const kinds: Omit<UserEvent, 'id' | 'message_id' | 'at' | 'received_at'>[] = [
    { type: 'track', name: 'Step Shown', properties: { flow: 'first-invoice', step: 'create', revision: 12 }, page: page('/invoices') },
    { type: 'track', name: 'Flow Dismissed', properties: { flow: 'first-invoice', step: 'create', revision: 12 }, page: page('/invoices') },
    { type: 'page', name: '', properties: {}, page: page('/invoices') },
    { type: 'track', name: 'Invoice Created', properties: { amount: 420, currency: 'EUR', customer: 'Northwind Joinery' }, page: page('/invoices/new') },
    { type: 'identify', name: '', properties: { role: 'admin' }, page: null },
    { type: 'group', name: '', properties: { name: 'Northwind Joinery' }, page: null },
    { type: 'track', name: 'Flow Exposed', properties: { flow: 'welcome', experiment: 'shorter-welcome', variant: 'short' }, page: page('/') },
    { type: 'track', name: 'Flow Failed', properties: { flow: 'first-invoice', step: 'customer', reason: 'anchor_missing' }, page: page('/invoices/new') },
  ]
  return Array.from({ length: 74 }, (_, n) => {
    const at = ago(n * 47 * MINUTE + 90_000)
    return { ...kinds[n % kinds.length]!, id: `${id}-${n}`, message_id: `message-${n}`, at, received_at: at }
  })
}

export function createWorld(): World {
  const world: World = {
    signedIn: false, attempts: 0,
    ...kept(),
    session: {
      member: MEMBERS[0]!, workspace: { id: 'w-1', name: 'Ledgerly', time_zone: 'Europe/Helsinki', reviewing: 'off' }, onboarding: null, csrf: 'a-token', permissions: ['read', 'documents.edit', 'reports.edit', 'documents.publish', 'users.erase', 'keys.manage', 'members.manage', 'workspace.manage'],
      environments: [
        { key: 'production', name: 'Production', production: true, write_key: 'wk_4fQ9s1TzYb7pLr2c', sample_data: true },
        { key: 'staging', name: 'Staging', production: false, write_key: 'wk_c0mR8kXw5uVh3nJd', sample_data: false },
      ],
    },
    noticesByMail: false,
    notices: [
      { id: '2', at: ago(2 * HOUR), kind: 'guardrail', experiment: 'loud-banner', name: 'A louder banner', sentence: '“short” hurts Account Closed within 14 days: +1.9 points (+0.8 to +3.1).', seen: false },
      { id: '1', at: ago(26 * HOUR), kind: 'verdict', experiment: 'one-question', name: 'One question less', sentence: 'Ship “short”. “short” is better at Invoice Sent in 7 days: +10.0 points (+5.8 to +14.1).', seen: true },
    ],
    home: {
      reviews: [], timed: [], flows_live: 4, elements: [{ flow: 'first-invoice', name: 'First invoice', step: 'create', failed: 38, tries: 120, path: '/invoices', since: ago(3 * DAY) }], drafts: 1, rejected_24h: 12, users: 3017, sample_left_out: 0, events_24h: 4210, first_event_at: ago(90 * DAY),
      experiments: [{ key: 'shorter-welcome', name: 'Shorter welcome', sentence: 'Keep running. Short looks better, not yet sure.' }],
    },
    flows: flows(), users: users(), segments: segments(), results: results(ago(3 * MINUTE), ago(9 * DAY)), decisions: [], hooks: noHooks(), experiments: [experimentDraft(SHORTER)], members: structuredClone(MEMBERS), whatIfs: {}, templates: templates(), draftOf: ({ key, name, type }) => flow(key, name, type, 'draft'),
    settings: { name: 'Production', production: true, verification: 'off', origins: [], holdout: null, identity_secrets: [], captures: false, capture_deny: [] },
    events: [
      { name: 'Invoice Sent', family: 'own', last_seen: ago(4 * MINUTE), days: [3, 9, 30], properties: [
        { name: 'amount', label: 'amount', type: 'number', seen: 40, values: [{ value: 120, seen: 12 }, { value: 90, seen: 3 }] },
        { name: 'paid', label: 'paid', type: 'truth', seen: 10, values: [{ value: false, seen: 10 }] },
        { name: 'recipient_email', label: 'recipient_email', type: 'text', seen: 40, values: [] },
      ], about: { description: 'An invoice left the house.', owner: 'Billing', tags: ['money'], means: ['key'], hidden: false, merged_into: null }, merged: ['invoice_sent'] },
      { name: 'Flow Shown', family: 'flow', last_seen: ago(MINUTE), days: [1, 0, 4], properties: [], about: { description: '', owner: '', tags: [], means: [], hidden: false, merged_into: null }, merged: [] },
    ],
    milestones: milestones(), playbooks: playbooks(), tasks: tasks(users()),
    health: healthDefinitions(),
    meanings: MEANINGS.map(({ meaning }) => ({ meaning, events: meaning === 'key' ? ['Invoice Sent'] : meaning === 'sign_up' ? ['Signed Up'] : [], said: meaning === 'key', documented: meaning === 'sign_up' ? ['Signed Up'] : [], last_seen: meaning === 'key' ? ago(4 * MINUTE) : null })),
    mails: true,
    keys: [
      { id: '1', kind: 'write', token: 'wk_4pQ9sT2mX7', hint: 'wk_4pQ…2mX7', label: 'script tag', environment: 'production', created_at: ago(90 * DAY), revoked_at: null },
      { id: '2', kind: 'secret', token: null, hint: 'sk_9Zr…k2Lw', label: 'cairn push', environment: 'production', created_at: ago(40 * DAY), revoked_at: null },
      { id: '3', kind: 'secret', token: null, hint: 'sk_1Ab…x0Yz', label: 'an old program', environment: 'production', created_at: ago(80 * DAY), revoked_at: ago(20 * DAY) },
    ],
    arriving: [
      { id: '9', type: 'track', name: 'Invoice Sent', family: 'own', at: ago(2000), received_at: ago(1000), user: { id: '1', name: 'Ada Lovelace' }, properties: { amount: 120 }, page: 'https://app.example/invoices/17' },
      { id: '8', type: 'page', name: 'Page Viewed', family: 'page', at: ago(9000), received_at: ago(8000), user: { id: '2', name: null }, properties: {}, page: 'https://app.example/' },
    ],
    rejected: [
      { at: ago(14 * MINUTE), code: 'too_large', reason: 'The event is 41 KB; at most 32 KB are accepted. Send less in "properties".', event: '{"type":"track","event":"Report Exported","properties":{"rows":"…' },
      { at: ago(5 * HOUR), code: 'missing_id', reason: 'Neither "userId" nor "anonymousId" is given. Send one of them.', event: '{"type":"track","event":"Invoice Created"}' },
    ],
    audit: Array.from({ length: 31 }, (_, n): AuditEntry => ({ at: ago(n * 7 * HOUR), who: n % 5 === 0 ? '' : 'Ines Carvalho', environment: n % 3 === 0 ? 'production' : null, action: n % 3 === 0 ? 'published' : n % 3 === 1 ? 'edited' : 'signed in', subject: n % 3 === 2 ? '' : 'flow first-invoice', details: n % 3 === 0 ? { revision: 12 - Math.floor(n / 3), note: 'Shorter text' } : {} })),
    themes: themes(),
    translations: new Translations(),
    taken: { items: [{ kind: 'flow', key: 'welcome', name: 'Welcome', said: 2 }], notes: [{ document: 'flow/first-invoice', path: 'hello.heading', message: 'The text says by now: Hello' }] },
    others: [], findings: [], hindrance: null, timed: {}, reviews: {},
    schema: (kind) => JSON.parse(readFileSync(join(import.meta.dirname, `../../flows/schema/${kind}.json`), 'utf8')) as unknown,
    draft: draftOf,
    write(of, document) {
      Object.assign(of, { document, name: document['name'], version: of.version + 1, updated_by: 'Ines Carvalho' })
      return draftOf(of)
    },
    create({ key, name, type }) {
      const made = flow(key, name, type, 'draft')
      world.flows.push(made)
      return made
    },
    publishing: (of) => publishing(of, world.findings),
    publish(of, environment, note) {
      const number = Math.max(0, ...world.revisionsOf(of.key).map((revision) => revision.number)) + 1
      for (const revision of world.revisionsOf(of.key)) revision.live_in = revision.live_in.filter((key) => key !== environment)
      world.revisionsOf(of.key).unshift({ number, created_at: ago(0), created_by: 'Ines Carvalho', note, live_in: [environment], document: of.document, source: of.source, content: of.content })
      Object.assign(of, { status: 'published', revision: number, published_at: ago(0) })
      return number
    },
    unpublish(of, environment) {
      for (const revision of world.revisionsOf(of.key)) revision.live_in = revision.live_in.filter((key) => key !== environment)
      Object.assign(of, { status: 'unpublished', revision: null, published_at: null })
    },
    rollBack(of, environment, number) {
      for (const revision of world.revisionsOf(of.key)) revision.live_in = [...revision.live_in.filter((key) => key !== environment), ...(revision.number === number ? [environment] : [])]
      Object.assign(of, { status: 'changed', revision: number, published_at: ago(0) })
    },
    revisionsOf: (key) => (histories[key] ??= history(world.flows.find((one) => one.key === key))),
    userDetail, eventsOf, explain: gates,
    countOf: (found) => ({ people: found.length, identified: found.filter((user) => user.user_id).length, complete: true, of: 3017, sample_left_out: 0, unanswered: [], first: [] }),
  }
  const histories: Record<string, RevisionDetail[]> = {}
  return world
}

function history(of: FlowDetail | undefined): RevisionDetail[] {
  if (!of?.revision) return []
  const NOTES = ['Shorter text', '', 'Points at the new button after the redesign of the invoices page, and waits for it when the list is still loading', 'First version']
  return Array.from({ length: of.revision }, (_, n) => ({
    number: of.revision! - n, created_at: ago((n * n + 4) * DAY), created_by: n % 3 === 2 ? 'Tomas Lindqvist' : 'Ines Carvalho', note: NOTES[n % 4] ?? '',
    live_in: n === 0 ? ['production'] : n === 1 ? ['staging'] : [], document: of.document, source: of.source, content: of.content,
  }))
}
