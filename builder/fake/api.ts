/** The management API in memory: for working on the builder without a server, and for its unit tests. Never in the bundle. */
import type { BreakdownBy, Decision, FlowDetail, FlowSummary, Member, NameKind, SegmentDetail } from '../src/api/types.ts'
import type { Fields } from '@cairn/sdk/editing/data.ts'
import * as health from './health.ts'
import { milestoneReport } from './milestones.ts'
import { journeysOf, way } from './playbooks.ts'
import { measured, measures } from './onboarding.ts'
import { adoption, funnel, lifecycle, paths, retention, stickiness, trend } from './insights.ts'
import { changeMany } from './many.ts'
import { forgetReport, keepDashboard, keepReport } from './kept.ts'
import { takeList } from './lists.ts'
import { named } from './names.ts'
import { breakdown, comeFar, experimentDraft, rolledOut, shownOf, take } from './results.ts'
import { saved, themed } from './themes.ts'
import { ahead, promotion, review, reviewed } from './publishing.ts'
import { report } from './reports.ts'
import { advanced, asked } from './whatIfs.ts'
import * as hooks from './webhooks.ts'
import { createWorld, FLOW_FIELDS, type World } from './world.ts'

interface Options {
  delay?: number
  signedIn?: boolean
  world?: World
}

interface Call { request: Request; world: World; path: string[]; query: URLSearchParams; body: Record<string, unknown> }
type Answer = { status?: number; body?: unknown; headers?: Record<string, string> }
type Handler = (call: Call, ...parts: string[]) => Answer

const PASSWORD = 'ledgerly'
const refusal = (status: number, code: string, message: string, headers: Record<string, string> = {}): Answer => ({ status, body: { code, message }, headers })
const missing = (what: string) => refusal(404, 'not_found', `There is no such ${what}.`)

const COUNTED = { counted_at: '2026-11-22T10:00:00.000Z', complete: true, time_zone: 'Europe/Helsinki', sample_left_out: 0 }

const ROUTES: [string, RegExp, Handler][] = [
  ['GET', /^session$/, ({ world }) => (world.signedIn ? { body: world.session } : refusal(401, 'unauthenticated', 'Sign in first.'))],
  ['POST', /^session$/, ({ world, body }) => {
    if (++world.attempts > 10) return refusal(429, 'too_many_attempts', 'Too many attempts.', { 'Retry-After': '60' })
    if (body['password'] !== PASSWORD) return refusal(401, 'wrong_credentials', 'E-mail or password is wrong.')
    world.signedIn = true
    world.attempts = 0
    return { body: world.session }
  }],
  ['POST', /^session\/forgotten$/, ({ world }) => (world.mails ? { status: 202 } : refusal(409, 'no_mail', 'This server sends no letters. Ask whoever manages members for a link.'))],
  ['DELETE', /^session$/, ({ world }) => { world.signedIn = false; return { status: 204 } }],
  ['GET', /^notices$/, ({ world }) => ({ body: { ...page(world.notices), unseen: world.notices.filter(({ seen }) => !seen).length, by_mail: world.noticesByMail } })],
  ['PUT', /^notices\/by-mail$/, ({ world, body }) => { world.noticesByMail = body['wanted'] === true; return { status: 204 } }],
  ['POST', /^notices\/seen$/, ({ world, body }) => {
    for (const notice of world.notices) notice.seen ||= Number(notice.id) <= Number(body['until'])
    return { status: 204 }
  }],
  ['GET', /^home$/, ({ world }) => ({ body: world.home })],
  ['GET', /^flows$/, ({ world, query }) => ({ body: page(world.flows.filter((flow) => fits(flow, query)).map(summary)) })],
  ['GET', /^flows\/([^/]+)$/, ({ world }, key) => withFlow(world, key, (flow) => ({ body: flow }))],
  ['GET', /^flows\/([^/]+)\/draft$/, ({ world }, key) => withFlow(world, key, (flow) => ({ body: world.draft(flow) }))],
  ['PUT', /^flows\/([^/]+)\/draft$/, ({ world, request, body }, key) => withFlow(world, key, (flow) =>
    Number(request.headers.get('If-Match')) === flow.version ? { body: world.write(flow, body['document'] as never) } : refusal(409, 'changed_meanwhile', 'Anna changed this draft meanwhile.'))],
  ['POST', /^flows\/([^/]+)\/visits$/, ({ world }, key) => withFlow(world, key, (flow) => ({ body: { version: flow.version, updated_at: flow.updated_at, updated_by: flow.updated_by, others: world.others } }))],
  ['PATCH', /^flows$/, ({ world, body }) => ({ body: changeMany(world, body as never) })],
  ['POST', /^flows$/, ({ world, body }) => (world.flows.some(({ key }) => key === body['key']) ? refusal(409, 'key_taken', `There is a flow '${String(body['key'])}' already; choose another key.`) : { status: 201, body: world.draft(world.create(body as never)) })],
  ['GET', /^flows\/([^/]+)\/report$/, ({ world, query }, key) => withFlow(world, key, (flow) => ({ body: report(flow.published_at ? 40 : 0, query.get('by')) }))],
  ['GET', /^flows\/([^/]+)\/report\/people$/, ({ world, query }) => ({ body: paged(world.users.filter((_, at) => query.get('missing') !== 'true' || at < 2), query, 25) })],
  ['GET', /^flows\/([^/]+)\/report\/answers$/, ({ world }) => ({ body: page(world.users.slice(0, 1).map((user) => ({ user, answer: 'It is quick', at: user.last_seen }))) })],
  ['GET', /^flows\/([^/]+)\/inspections$/, () => ({ body: { address: 'https://app.example/', seen: [], items: [] } })],
  ['POST', /^flows\/([^/]+)\/inspections$/, ({ body }) => ({ status: 201, body: { id: '1', address: `${String(body['address'])}#cairn-token=t`, expires_at: new Date(Date.now() + 600_000).toISOString() } })],
  ['GET', /^flows\/([^/]+)\/reviews$/, ({ world }, key) => ({ body: reviewed(world, key) })],
  ['POST', /^flows\/([^/]+)\/reviews$/, ({ world, body }, key) => ({ status: 201, body: (world.reviews[key] = review('open', { note: String(body['note']), yours: true })) })],
  ['DELETE', /^flows\/([^/]+)\/reviews\/(\d+)$/, ({ world }, key) => { world.reviews[key] = review('withdrawn'); return { status: 204 } }],
  ['POST', /^flows\/([^/]+)\/reviews\/(\d+)\/answer$/, ({ world, body }, key) => { world.reviews[key] = review('sent_back', { answer: String(body['answer']), answered_by: 'Ines Carvalho' }); return { status: 204 } }],
  ['GET', /^flows\/([^/]+)\/timed-changes$/, ({ world }, key) => ({ body: page(world.timed[key] ?? []) })],
  ['POST', /^flows\/([^/]+)\/timed-changes$/, ({ world, body }, key) => withFlow(world, key, (flow) => ({ status: 201, body: ahead(world, flow, body) }))],
  ['PATCH', /^flows\/([^/]+)\/timed-changes\/(\d+)$/, ({ world, body }, key, id) => { for (const each of world.timed[key] ?? []) if (each.id === id) each.at = String(body['at']); return { status: 204 } }],
  ['DELETE', /^flows\/([^/]+)\/timed-changes\/(\d+)$/, ({ world }, key, id) => { world.timed[key] = (world.timed[key] ?? []).filter((each) => each.id !== id); return { status: 204 } }],
  ['GET', /^flows\/([^/]+)\/promotion\/[^/]+$/, ({ world }, key) => withFlow(world, key, (flow) => ({ body: promotion(flow, world) }))],
  ['POST', /^flows\/([^/]+)\/promotion\/[^/]+$/, ({ world }, key) => withFlow(world, key, (flow) => ({ body: { revision: flow.revision, published_at: new Date().toISOString() } }))],
  ['GET', /^flows\/([^/]+)\/publishing$/, ({ world }, key) => withFlow(world, key, (flow) => ({ body: world.publishing(flow) }))],
  ['POST', /^flows\/([^/]+)\/publish$/, ({ world, body }, key) => withFlow(world, key, (flow) => {
    if (flow.problems.some(({ level }) => level === 'error')) return { status: 422, body: { code: 'invalid_document', message: 'The draft has errors.', problems: flow.problems } }
    const revision = world.publish(flow, String(body['environment']), typeof body['note'] === 'string' ? body['note'] : '')
    return { body: { revision, published_at: flow.published_at } }
  })],
  ['POST', /^flows\/([^/]+)\/unpublish$/, ({ world, body }, key) => withFlow(world, key, (flow) => { world.unpublish(flow, String(body['environment'])); return { status: 204 } })],
  ['POST', /^flows\/([^/]+)\/rollback$/, ({ world, body }, key) => withFlow(world, key, (flow) => { world.rollBack(flow, String(body['environment']), Number(body['revision'])); return { body: { revision: body['revision'] } } })],
  ['GET', /^flows\/([^/]+)\/revisions$/, ({ world }, key) => withFlow(world, key, () => ({ body: page(world.revisionsOf(key).map(({ number, created_at, created_by, note, live_in }) => ({ number, created_at, created_by, note, live_in }))) }))],
  ['GET', /^flows\/([^/]+)\/comparison$/, ({ world, query }, key) => withFlow(world, key, (flow) => ({ body: { since: Number(query.get('since')), to: query.has('to') ? Number(query.get('to')) : null, changes: query.get('since') === query.get('to') ? [] : world.publishing(flow).changes } }))],
  ['GET', /^flows\/([^/]+)\/revisions\/(\d+)$/, ({ world }, key, number) => {
    const found = world.revisionsOf(key).find((revision) => revision.number === Number(number))
    return found ? { body: found } : missing('revision')
  }],
  ['GET', /^templates$/, ({ world }) => ({ body: { items: world.templates, theme: null } })],
  ['POST', /^templates\/([^/]+)\/drafts$/, ({ world }, key) => {
    const found = world.templates.find((template) => template.key === key)
    if (!found) return missing('template')
    world.flows.push(world.draftOf(found))
    return { status: 201, body: { key, name: found.name } }
  }],
  ['GET', /^what-ifs$/, ({ world, query }) => { const found = world.whatIfs[query.get('key') ?? '']; return { body: page(found ? [advanced(found)] : []) } }],
  ['POST', /^what-ifs$/, ({ world, body }) => {
    const file = body['file'] as { source: string } | undefined
    const { kind, key } = (file ? JSON.parse(file.source) : body) as { kind: string; key: string }
    return { status: 202, body: (world.whatIfs[key] = asked(key, Number(body['days'] ?? 30), kind)) }
  }],
  ['DELETE', /^what-ifs\/(\d+)$/, ({ world }, id) => { for (const each of Object.values(world.whatIfs)) if (each.id === id) each.status = 'cancelled'; return { status: 204 } }],
  ['GET', /^names$/, ({ world, query }) => ({ body: { items: named(world, query.get('kind') as NameKind, (query.get('search') ?? '').toLowerCase()), next: null } })],
  ['GET', /^segments$/, ({ world }) => ({ body: page(world.segments) })],
  ['POST', /^segments\/count$/, ({ world }) => ({ body: world.countOf(world.users.slice(0, 9)) })],
  ['GET', /^segments\/([^/]+)$/, ({ world }, key) => withSegment(world, key, (segment) => ({ body: segment }))],
  ['POST', /^segments$/, ({ world, body }) => {
    const document = body['document'] as SegmentDetail['document']
    if (world.segments.some(({ key }) => key === document['key'])) return refusal(409, 'key_taken', `There is a segment '${String(document['key'])}' already; choose another key.`)
    const made: SegmentDetail = { ...world.segments[0]!, key: String(document['key']), name: String(document['name']), description: '', status: 'draft', revision: null, document, version: 1, uses: [], used_by: 0, days: [], people: null, counted_at: null }
    world.segments.push(made)
    return { status: 201, body: { key: made.key, name: made.name } }
  }],
  ['PUT', /^segments\/([^/]+)$/, ({ world, request, body }, key) => withSegment(world, key, (segment) => {
    if (Number(request.headers.get('If-Match')) !== segment.version) return refusal(409, 'changed_meanwhile', 'Somebody changed this draft since you opened it.')
    const document = body['document'] as SegmentDetail['document']
    return { body: Object.assign(segment, { document, name: document['name'], version: segment.version + 1, status: segment.revision === null ? 'draft' : 'changed' }) }
  })],
  ['DELETE', /^segments\/([^/]+)$/, ({ world }, key) => withSegment(world, key, (segment) => {
    if (segment.uses.length > 0) return refusal(409, 'still_used', `It is named by ${segment.uses.map(({ name }) => name).join(', ')}; take it out there first.`)
    world.segments.splice(world.segments.indexOf(segment), 1)
    return { status: 204 }
  })],
  ['GET', /^segments\/([^/]+)\/effect$/, ({ world }, key) => withSegment(world, key, ({ uses, revision }) => ({ body: {
    now: revision === null ? null : { people: 312, complete: true }, then: { people: 280, complete: true },
    uses: uses.filter(({ kind }) => kind === 'flow').map((use) => ({ ...use, now: { people: 40, complete: true }, then: { people: 31, complete: true } })),
  } }))],
  ['POST', /^segments\/([^/]+)\/publish$/, ({ world }, key) => withSegment(world, key, (segment) => {
    Object.assign(segment, { status: 'published', revision: (segment.revision ?? 0) + 1 })
    return { body: { revision: segment.revision, published_at: new Date().toISOString() } }
  })],
  ['POST', /^segments\/([^/]+)\/unpublish$/, ({ world }, key) => withSegment(world, key, (segment) => { Object.assign(segment, { status: 'unpublished', revision: null }); return { status: 204 } })],
  ['GET', /^segments\/([^/]+)\/count$/, ({ world }) => ({ body: world.countOf(world.users) })],
  ['PUT', /^segments\/([^/]+)\/list$/, ({ world }, key) => ({ body: takeList(world, key, false) })],
  ['POST', /^segments\/([^/]+)\/list$/, ({ world }, key) => ({ body: takeList(world, key, true) })],
  ['DELETE', /^segments\/([^/]+)\/list$/, ({ world }, key) => { for (const each of world.segments) if (each.key === key) each.list = null; return { status: 204 } }],
  ['GET', /^segments\/([^/]+)\/people$/, ({ world, query }) => ({ body: paged(world.users, query, 25) })],
  ['GET', /^events$/, ({ world }) => ({ body: { ...COUNTED, since: '2026-10-24', items: world.events.map(({ name, family, days, last_seen: last, about }) => ({ name, family, total: days.reduce((sum, each) => sum + each, 0), days, last_seen: last, description: about.description ?? '', hidden: about.hidden ?? false })) } })],
  ['GET', /^reports$/, ({ world }) => ({ body: { items: world.reports } })],
  ['POST', /^reports$/, ({ world, body }) => ({ status: 201, body: keepReport(world, body as never) })],
  ['PUT', /^reports\/(\d+)$/, ({ world, body }, id) => ({ body: keepReport(world, body as never, id) })],
  ['DELETE', /^reports\/(\d+)$/, ({ world }, id) => { forgetReport(world, id); return { status: 204 } }],
  ['GET', /^dashboards$/, ({ world }) => ({ body: { items: world.dashboards } })],
  ['POST', /^dashboards$/, ({ world, body }) => ({ status: 201, body: keepDashboard(world, body as never) })],
  ['GET', /^dashboards\/(\d+)$/, ({ world }, id) => { const found = world.dashboards.find((each) => each.id === id); return found ? { body: found } : missing('dashboard') }],
  ['PUT', /^dashboards\/(\d+)$/, ({ world, body }, id) => ({ body: keepDashboard(world, body as never, id) })],
  ['DELETE', /^dashboards\/(\d+)$/, ({ world }, id) => { world.dashboards = world.dashboards.filter((each) => each.id !== id); return { status: 204 } }],
  ['POST', /^insights\/trend$/, ({ body }) => ({ body: trend(body as never) })],
  ['POST', /^insights\/funnel$/, ({ body }) => ({ body: funnel(body as never) })],
  ['POST', /^insights\/retention$/, ({ body }) => ({ body: retention(body as never) })],
  ['POST', /^insights\/stickiness$/, ({ body }) => ({ body: stickiness(body as never) })],
  ['POST', /^insights\/lifecycle$/, ({ body }) => ({ body: lifecycle(body as never) })],
  ['POST', /^insights\/adoption$/, ({ body }) => ({ body: adoption(body as never) })],
  ['POST', /^insights\/paths$/, ({ body }) => ({ body: paths(body as never) })],
  ['GET', /^events\/arriving$/, ({ world }) => ({ body: { items: world.arriving } })],
  ['GET', /^onboarding\/measures$/, () => ({ body: { items: measures(), sample_left_out: 0 } })],
  ['POST', /^onboarding\/measures$/, ({ body }) => ({ body: measured(String(body['measure'])) })],
  ['GET', /^playbooks$/, ({ world }) => ({ body: page(world.playbooks) })],
  ['POST', /^playbooks$/, ({ world, body }) => {
    const document = body['document'] as Record<string, unknown>
    world.playbooks.push({ ...world.playbooks[1]!, key: String(document['key']), name: String(document['name']), document, version: 1 })
    return { status: 201, body: { key: document['key'], name: document['name'] } }
  }],
  ['GET', /^playbooks\/([^/]+)\/journeys$/, ({ world, query }, key) => ({ body: page(key === 'first-weeks' ? journeysOf(world.users, query.get('step') ?? '') : []) })],
  ['GET', /^playbooks\/([^/]+)\/journeys\/(\d+)$/, ({ world }, _, id) => {
    const found = journeysOf(world.users, '').find((one) => one.id === id)
    return found ? { body: way(found) } : missing('journey')
  }],
  ['POST', /^playbooks\/([^/]+)\/journeys\/(\d+)$/, ({ world, body }, _, id) => {
    const found = journeysOf(world.users, '').find((one) => one.id === id)
    return found ? { body: { ...way(found), status: body['do'] === 'end' ? 'ended' : found.status } } : missing('journey')
  }],
  ['POST', /^playbooks\/([^/]+)\/publish$/, ({ world }, key) => {
    const found = world.playbooks.find((one) => one.key === key)
    if (!found) return missing('playbook')
    Object.assign(found, { status: 'published', revision: 1 })
    return { body: { revision: 1, published_at: found.updated_at } }
  }],
  ['GET', /^playbooks\/([^/]+)$/, ({ world }, key) => {
    const found = world.playbooks.find((one) => one.key === key)
    return found ? { body: found } : missing('playbook')
  }],
  ['PUT', /^playbooks\/([^/]+)$/, ({ world, body }, key) => {
    const found = world.playbooks.find((one) => one.key === key)
    if (!found) return missing('playbook')
    const document = body['document'] as Record<string, unknown>
    Object.assign(found, { document, name: document['name'], version: found.version + 1 })
    return { body: found }
  }],
  ['DELETE', /^playbooks\/([^/]+)$/, ({ world }, key) => {
    if (world.playbooks.find((one) => one.key === key)?.status === 'published') return refusal(409, 'still_live', 'It is live in production; take it back there first.')
    world.playbooks = world.playbooks.filter((one) => one.key !== key)
    return { status: 204 }
  }],
  ['GET', /^tasks$/, ({ world, query }) => ({ body: page(world.tasks.filter(({ done_at: at }) => (at !== null) === (query.get('done') === 'true'))) })],
  ['PATCH', /^tasks\/(\d+)$/, ({ world, body }, id) => {
    const found = world.tasks.find((one) => one.id === id)
    if (!found) return missing('task')
    Object.assign(found, body['done'] === true ? { done_at: found.at, done_by: 'Ada Lindgren' } : { done_at: null, done_by: null })
    return { body: found }
  }],
  ['GET', /^health$/, ({ world }) => ({ body: health.overview(world.health) })],
  ['GET', /^health\/units$/, ({ world, query }) => ({ body: page(health.rows(query.get('unit') ?? 'account', query.get('band'), query.has('worse_within'), accountsOf(world), world.users)) })],
  ['POST', /^health\/looks$/, () => ({ status: 202 })],
  ['POST', /^health\/definitions$/, ({ world, body }) => {
    const document = body['document'] as Record<string, unknown>
    world.health.push({ ...health.definitions()[0]!, key: String(document['key']), name: String(document['name']), document })
    return { status: 201, body: { key: document['key'], name: document['name'] } }
  }],
  ['GET', /^health\/definitions\/([^/]+)$/, ({ world }, key) => {
    const found = world.health.find((one) => one.key === key)
    return found ? { body: found } : missing('definition')
  }],
  ['PUT', /^health\/definitions\/([^/]+)$/, ({ world, body }, key) => {
    const found = world.health.find((one) => one.key === key)
    if (!found) return missing('definition')
    const document = body['document'] as Record<string, unknown>
    return { body: Object.assign(found, { document, name: document['name'], version: found.version + 1 }) }
  }],
  ['DELETE', /^health\/definitions\/([^/]+)$/, ({ world }, key) => {
    world.health = world.health.filter((one) => one.key !== key)
    return { status: 204 }
  }],
  ['GET', /^milestones$/, ({ world }) => ({ body: page(world.milestones) })],
  ['POST', /^milestones$/, ({ world, body }) => {
    const document = body['document'] as Record<string, unknown>
    if (world.milestones.some(({ key }) => key === document['key'])) return refusal(409, 'key_taken', `There is a milestone '${String(document['key'])}' already; choose another key.`)
    world.milestones.push({ ...world.milestones[0]!, key: String(document['key']), name: String(document['name']), document, version: 1, uses: [], used_by: 0, reached: 0, counted: false })
    return { status: 201, body: { key: document['key'], name: document['name'] } }
  }],
  ['GET', /^milestones\/([^/]+)\/reached$/, ({ world, query }, key) => {
    const { items, next } = paged(key === 'activated' ? world.users : [], query, 25)
    return { body: { users: items.map((user) => ({ ...(user as object), at: '2026-11-20T10:00:00.000Z' })), accounts: key === 'paying' ? accountsOf(world).slice(0, 1).map((account) => ({ ...account, at: '2026-11-20T10:00:00.000Z' })) : [], next } }
  }],
  ['POST', /^milestones\/([^/]+)\/report$/, ({ body }) => ({ body: milestoneReport(Number(body['days'])) })],
  ['GET', /^milestones\/([^/]+)$/, ({ world }, key) => {
    const found = world.milestones.find((one) => one.key === key)
    return found ? { body: found } : missing('milestone')
  }],
  ['PUT', /^milestones\/([^/]+)$/, ({ world, body }, key) => {
    const found = world.milestones.find((one) => one.key === key)
    if (!found) return missing('milestone')
    const document = body['document'] as Record<string, unknown>
    Object.assign(found, { document, name: document['name'], version: found.version + 1 })
    return { body: found }
  }],
  ['DELETE', /^milestones\/([^/]+)$/, ({ world }, key) => {
    if (world.milestones.find((one) => one.key === key)?.used_by) return refusal(409, 'still_used', 'It is named by First invoice; take it out there first.')
    world.milestones = world.milestones.filter((one) => one.key !== key)
    return { status: 204 }
  }],
  ['GET', /^events\/meanings$/, ({ world }) => ({ body: { items: world.meanings } })],
  ['PUT', /^events\/meanings$/, ({ world, body }) => {
    const said = world.meanings.find(({ meaning }) => meaning === body['meaning'])!
    Object.assign(said, { events: body['events'], said: true })
    return { body: { items: world.meanings } }
  }],
  ['PUT', /^events\/named\/(.+)$/, ({ world, body }, name) => {
    let found = world.events.find((event) => event.name === decodeURIComponent(name))
    if (!found && !body['captured']) return missing('event')
    if (!found) world.events.push(found = { name: decodeURIComponent(name), family: 'own', last_seen: null, properties: [], merged: [], about: {}, days: [0] })
    Object.assign(found.about, Object.fromEntries(Object.entries(body).filter(([part]) => part !== 'environment')))
    return { body: found }
  }],
  ['GET', /^events\/named\/(.+)$/, ({ world }, name) => {
    const found = world.events.find((event) => event.name === decodeURIComponent(name))
    return found ? { body: { ...COUNTED, ...found, total: 42, people: 7, first_seen: found.last_seen, days: found.days.map((count, at) => ({ day: `2026-11-${String(at + 1).padStart(2, '0')}`, count })), looked_at: 40 } } : missing('event')
  }],
  ['GET', /^users$/, ({ world, query }) => {
    const search = (query.get('search') ?? '').toLowerCase()
    const found = world.users.filter((user) => JSON.stringify([user.name, user.email, user.user_id, user.account]).toLowerCase().includes(search))
    return { body: paged(found, query, 25) }
  }],
  ['GET', /^users\/([^/]+)$/, ({ world }, id) => {
    const user = world.users.find((one) => one.id === id)
    return user ? { body: world.userDetail(user) } : missing('user')
  }],
  ['GET', /^accounts$/, ({ world, query }) => ({ body: paged(accountsOf(world).filter(({ name }) => name.toLowerCase().includes((query.get('search') ?? '').toLowerCase())), query, 25) })],
  ['GET', /^accounts\/([^/]+)$/, ({ world }, id) => {
    const found = accountsOf(world).find((account) => account.id === id)
    return found ? { body: { ...found, milestones: [], health: health.healthOf() } } : missing('account')
  }],
  ['GET', /^accounts\/([^/]+)\/users$/, ({ world, query }, id) => ({ body: paged(world.users.filter(({ account }) => account?.id === id), query, 10) })],
  ['DELETE', /^users\/([^/]+)$/, ({ world }, id) => {
    world.users = world.users.filter((user) => user.id !== id)
    return { body: { receipt: '9c1f'.repeat(16), erased_at: new Date().toISOString(), erased_by: 'Ana Costa', environment: 'production', removed: { events: 134, devices: 1, memberships: 1, exposures: 1, totals: 2, rejected: 0, lists: 0, user: 1 } } }
  }],
  ['GET', /^users\/([^/]+)\/events$/, ({ world, query }, id) => ({ body: paged(world.eventsOf(id), query, 30) })],
  ['POST', /^users\/([^/]+)\/explain$/, ({ world, body }) => ({ body: page(world.explain(typeof body['url'] === 'string' ? body['url'] : null)) })],
  ['GET', /^experiments$/, ({ world }) => ({ body: page(world.results.map(({ experiment }) => experiment)) })],
  ['POST', /^experiments$/, ({ world, body }) => {
    const document = body['document'] as Fields
    const made = experimentDraft(document)
    world.experiments.push(made)
    return { status: 201, body: made }
  }],
  ['GET', /^experiments\/([^/]+)$/, ({ world }, key) => {
    const found = world.experiments.find((one) => one.key === key)
    return found ? { body: found } : missing('experiment')
  }],
  ['PUT', /^experiments\/([^/]+)$/, ({ world, body }, key) => {
    const found = world.experiments.find((one) => one.key === key)
    if (!found) return missing('experiment')
    Object.assign(found, { document: body['document'], version: found.version + 1 })
    return { body: found }
  }],
  ['POST', /^experiments\/([^/]+)\/publish$/, ({ world }, key) => {
    const found = world.experiments.find((one) => one.key === key)
    if (!found) return missing('experiment')
    found.running = true
    return { body: { revision: 1, published_at: new Date().toISOString() } }
  }],
  ['GET', /^experiments\/([^/]+)\/decisions$/, ({ world }, key) => ({ body: { items: world.decisions.filter(({ readout }) => readout.experiment.key === key) } })],
  ['POST', /^experiments\/([^/]+)\/decisions$/, ({ world, body }, key) => {
    const found = world.results.find(({ experiment }) => experiment.key === key)
    if (!found) return missing('experiment')
    const decision: Decision = { id: String(world.decisions.length + 1), at: new Date().toISOString(), who: 'Ana Costa', variant: String(body['variant']), note: String(body['note']), reason: String(body['reason']), advice: found.sentence, readout: structuredClone(found), rollout: rolledOut(String(body['variant']), body['stages'] as never) }
    world.decisions.unshift(decision)
    found.experiment.status = decision.rollout ? 'rolling_out' : 'stopped'
    found.rollout = decision.rollout
    return { body: decision }
  }],
  ['POST', /^experiments\/([^/]+)\/rollout$/, ({ world, body }, key) => {
    const found = world.results.find(({ experiment }) => experiment.key === key)
    if (!found?.rollout) return missing('rollout')
    take(found.rollout, String(body['step']), String(body['reason']))
    if (found.rollout.ended_at) found.experiment.status = 'stopped'
    const answered = found.rollout
    if (answered.ended_at) found.rollout = null
    return { body: answered }
  }],
  ['GET', /^experiments\/([^/]+)\/breakdown$/, ({ world, query }, key) => {
    const found = world.results.find(({ experiment }) => experiment.key === key)
    return found ? { body: breakdown(found, query.get('by') as BreakdownBy, query.get('trait') ?? '') } : missing('experiment')
  }],
  ['GET', /^experiments\/([^/]+)\/funnel$/, ({ world }, key) => {
    const found = world.results.find(({ experiment }) => experiment.key === key)
    return found ? { body: comeFar(found) } : missing('experiment')
  }],
  ['GET', /^experiments\/([^/]+)\/shown$/, ({ world }, key) => {
    const found = world.results.find(({ experiment }) => experiment.key === key)
    return found ? { body: shownOf(found, world.flows.find((flow) => flow.key === found.experiment.flow)) } : missing('experiment')
  }],
  ['GET', /^experiments\/([^/]+)\/queries$/, (_, key) => ({ body: { items: [{ makes: 'units', sql: `SELECT variant, count(*) AS units\nFROM experiment_units\nWHERE experiment = '${key}'\nGROUP BY variant` }] } })],
  ['GET', /^experiments\/([^/]+)\/results$/, ({ world }, key) => {
    const found = world.results.find(({ experiment }) => experiment.key === key)
    return found ? { body: found } : missing('experiment')
  }],
  ['GET', /^environments\/[^/]+\/webhooks$/, ({ world }) => ({ body: { items: world.hooks.webhooks } })],
  ['POST', /^environments\/[^/]+\/webhooks$/, ({ world, body }) => ({ status: 201, body: hooks.add(world.hooks, String(body['url']), body['kinds'] as string[]) })],
  ['PATCH', /^environments\/[^/]+\/webhooks\/([^/]+)$/, ({ world, body }, id) => {
    const found = hooks.found(world.hooks, id)
    if (!found) return missing('webhook')
    found.off = body['on'] ? '' : 'Turned off.'
    return { body: found }
  }],
  ['DELETE', /^environments\/[^/]+\/webhooks\/([^/]+)$/, ({ world }, id) => {
    world.hooks.webhooks = world.hooks.webhooks.filter((each) => each.id !== id)
    return { status: 204 }
  }],
  ['POST', /^environments\/[^/]+\/webhooks\/([^/]+)\/test$/, ({ world }, id) => {
    const found = hooks.found(world.hooks, id)
    return found ? { status: 202, body: hooks.send(world.hooks, found) } : missing('webhook')
  }],
  ['GET', /^environments\/[^/]+\/webhooks\/([^/]+)\/deliveries$/, ({ world }, id) => ({ body: { items: world.hooks.sent[id] ?? [] } })],
  ['GET', /^events\/rejected$/, ({ world }) => ({ body: page(world.rejected) })],
  ['GET', /^audit$/, ({ world, query }) => ({ body: paged(world.audit, query, 20) })],
  ['GET', /^themes$/, ({ world }) => ({ body: page(world.themes) })],
  ['POST', /^themes$/, ({ world, body }) => {
    const made = themed({ format: 'cairn/1', kind: 'theme', key: String(body['key']), name: String(body['name']) }, { status: 'draft', revision: null, used_by: 0, uses: [] })
    world.themes.push(made)
    return { status: 201, body: made }
  }],
  ['GET', /^themes\/([^/]+)$/, ({ world }, key) => { const found = world.themes.find((each) => each.key === key); return found ? { body: found } : missing('theme') }],
  ['PUT', /^themes\/([^/]+)$/, ({ world, request, body }, key) => {
    const at = world.themes.findIndex((each) => each.key === key)
    const theme = world.themes[at]
    if (!theme) return missing('theme')
    if (Number(request.headers.get('If-Match')) !== theme.version) return refusal(409, 'changed_meanwhile', 'Somebody changed this draft since you opened it.')
    const kept = saved(theme, body['document'] as never)
    if ('path' in kept) return { status: 422, body: { code: 'invalid_document', message: kept.message, problems: [kept] } }
    world.themes[at] = kept
    return { body: kept }
  }],
  ['POST', /^themes\/([^/]+)\/publish$/, ({ world }, key) => {
    const at = world.themes.findIndex((each) => each.key === key)
    const theme = world.themes[at]
    if (!theme) return missing('theme')
    world.themes[at] = { ...theme, status: 'published', revision: (theme.revision ?? 0) + 1 }
    return { body: { revision: world.themes[at].revision, published_at: theme.updated_at } }
  }],
  ['GET', /^languages$/, ({ world: { translations } }) => ({ body: { items: translations.locales().map((locale) => translations.come(locale)) } })],
  ['GET', /^languages\/([^/]+)$/, ({ world: { translations } }, locale) => ({ body: { ...translations.come(locale), items: translations.documents(locale) } })],
  ['GET', /^languages\/([^/]+)\/documents\/[^/]+\/([^/]+)$/, ({ world: { translations } }, locale, key) => { const found = translations.phrases(locale, key); return found ? { body: found } : missing('flow') }],
  ['PUT', /^languages\/([^/]+)\/documents\/[^/]+\/([^/]+)$/, ({ world: { translations }, body }, locale, key) => {
    translations.say(locale, key, body['texts'] as Record<string, string>)
    return { body: translations.phrases(locale, key) }
  }],
  ['PUT', /^languages\/[^/]+\/file$/, ({ world }) => ({ body: world.taken })],
  ['PATCH', /^workspace$/, ({ world, body }) => ({ body: Object.assign(world.session.workspace, body) })],
  ['GET', /^keys$/, ({ world }) => ({ body: page(world.keys) })],
  ['GET', /^environments\/([^/]+)$/, ({ world }, key) => ({ body: { ...world.settings, key } })],
  ['PATCH', /^environments\/([^/]+)$/, ({ world, body }, key) => ({ body: { ...Object.assign(world.settings, body), key } })],
  ['POST', /^environments\/([^/]+)\/keys$/, ({ world, body }, environment) => {
    const [id, key] = [String(world.keys.length + 1), `${body['kind'] === 'write' ? 'wk' : 'sk'}_made-just-now`]
    world.keys.push({ id, kind: String(body['kind']), token: body['kind'] === 'write' ? key : null, hint: `${key.slice(0, 6)}…now`, label: String(body['label']), environment, created_at: new Date().toISOString(), revoked_at: null })
    return { status: 201, body: { id, key } }
  }],
  ['DELETE', /^environments\/[^/]+\/keys\/(\d+)$/, ({ world }, id) => {
    const key = world.keys.find((one) => one.id === id)
    if (!key) return missing('key')
    key.revoked_at = new Date().toISOString()
    return { status: 204 }
  }],
  ['GET', /^members$/, ({ world }) => ({ body: page(world.members) })],
  ['POST', /^members$/, ({ world, body }) => {
    const member = { id: String(world.members.length + 1), email: String(body['email']), name: String(body['name']), role: String(body['role']), last_seen: null }
    world.members.push(member)
    return { status: 201, body: handedOut(member) }
  }],
  ['PUT', /^members\/me\/password$/, ({ world, body }) => (body['old'] === PASSWORD ? { status: 204 } : refusal(403, 'wrong_password', `The present password of ${world.session.member.name} is wrong.`))],
  ['PATCH', /^members\/(\d+)$/, ({ world, body }, id) => withMember(world, id, (member) => ({ body: Object.assign(member, { role: String(body['role']) }) }))],
  ['DELETE', /^members\/(\d+)$/, ({ world }, id) => withMember(world, id, (member) => {
    if (member.role === 'owner') return refusal(409, 'last_owner', 'A workspace needs an owner: make somebody else one first.')
    world.members.splice(world.members.indexOf(member), 1)
    return { status: 204 }
  })],
  ['POST', /^members\/(\d+)\/link$/, ({ world }, id) => withMember(world, id, (member) => ({ status: 201, body: handedOut(member) }))],
]

/** A `fetch` that answers like the server. */
export function createFake({ delay = 0, signedIn = false, world = createWorld() }: Options = {}): (request: Request) => Promise<Response> {
  world.signedIn ||= signedIn
  return async (request) => {
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
    const { status = 200, body, headers = {} } = await handle(world, request)
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })
  }
}

async function handle(world: World, request: Request): Promise<Answer> {
  const url = new URL(request.url)
  const path = url.pathname.replace(/^\/api\/v1\//, '')
  const kind = /^\/api\/schemas\/(event|flow|segment|experiment|milestone|health|playbook)\.json$/.exec(url.pathname)?.[1]
  if (kind) return { body: world.schema(kind) }
  const failure = world.failing?.(path)
  if (failure) return failure
  if (path === 'session/links') return (await request.text()).includes('spent') ? refusal(401, 'unauthenticated', 'This link is old or was used. Ask whoever sent it for a new one.') : { body: { email: world.session.member.email } }
  const isOpen = path === 'session' || path === 'session/forgotten'
  if (!isOpen && !world.signedIn) return refusal(401, 'unauthenticated', 'Sign in first.')
  if (request.method !== 'GET' && !isOpen && request.headers.get('X-CSRF-Token') !== world.session.csrf) return refusal(403, 'csrf', 'The CSRF token is missing.')
  const text = await request.text()
  const body = text && request.headers.get('Content-Type') === 'application/json' ? (JSON.parse(text) as Record<string, unknown>) : {}
  for (const [method, pattern, handler] of ROUTES) {
    const found = method === request.method ? pattern.exec(path) : null
    if (found) return handler({ request, world, path: path.split('/'), query: url.searchParams, body }, ...found.slice(1).map(decodeURIComponent))
  }
  return missing('address')
}

const accountsOf = ({ users }: World) =>
  [...new Map(users.flatMap(({ account }) => (account ? [[account.id, account] as const] : []))).values()].map((account) => ({
    ...account, first_seen: users.at(-1)!.first_seen, last_seen: users[0]!.last_seen, users: users.filter((user) => user.account?.id === account.id).length, events_total: 740,
  }))

const page = (items: unknown[]) => ({ items })

function paged(items: unknown[], query: URLSearchParams, size: number) {
  const from = Number(query.get('cursor') ?? 0)
  return { items: items.slice(from, from + size), next: from + size < items.length ? String(from + size) : null }
}

function fits(flow: FlowDetail, query: URLSearchParams): boolean {
  const search = (query.get('search') ?? '').toLowerCase()
  const [type, status, tag] = ['type', 'status', 'tag'].map((name) => query.get(name))
  return `${flow.name} ${flow.key}`.toLowerCase().includes(search) && (!type || flow.type === type) && (!status || flow.status === status) && (!tag || flow.tags.includes(tag))
}

const summary = (flow: FlowDetail) => Object.fromEntries(FLOW_FIELDS.map((field) => [field, flow[field]])) as unknown as FlowSummary

function withFlow(world: World, key: string, answer: (flow: FlowDetail) => Answer): Answer {
  const flow = world.flows.find((one) => one.key === key)
  return flow ? answer(flow) : missing('flow')
}

function withSegment(world: World, key: string, answer: (segment: SegmentDetail) => Answer): Answer {
  const segment = world.segments.find((one) => one.key === key)
  return segment ? answer(segment) : missing('segment')
}

const handedOut = (member: Member) => ({ member, mailed: null, link: `https://cairn.ledgerly.example/builder/welcome#${member.id}.1769000000000.${'4f'.repeat(32)}`, expires_at: new Date(Date.now() + 7 * 86_400_000).toISOString() })

function withMember(world: World, id: string, answer: (member: Member) => Answer): Answer {
  const member = world.members.find((one) => one.id === id)
  return member ? answer(member) : missing('member')
}
