/** What the screens ask the server, each question under the key by which its answer is kept. `as` narrows what `types.ts` narrows. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { paths } from './openapi.d.ts'
import { answer, client, keepCsrfToken } from './client.ts'
import { readDraft } from './drafts.ts'
import { ApiFailure } from './failure.ts'
import type { AsWhom, Breakdown, BreakdownBy, Decision, ExperimentDraft, ExperimentShown, FlowDetail, FlowReport, FlowSummary, HealthOverview, HealthState, Measure, NameKind, Preview, Publishing, Results, RevisionDetail, Session, Stage, TemplateList, ThemeDetail, WhatIf } from './types.ts'

const WHAT_IF_PAUSE = 700
const NOTICES_PAUSE = 60_000

export const isUnderWay = ({ status }: WhatIf) => status === 'waiting' || status === 'running'

export const sessionQuery = queryOptions<Session | null>({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    try {
      const session = await answer(client.GET('/api/v1/session', { signal }))
      keepCsrfToken(session.csrf)
      return session
    } catch (failure) {
      if (failure instanceof ApiFailure && failure.status === 401) return null
      throw failure
    }
  },
  staleTime: 5 * 60_000,
})

export const homeQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'home'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/home', { params: { query: { environment } }, signal })),
  })

/** What running experiments came to; asked again every minute, while somebody looks. */
export const noticesQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'notices'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/notices', { params: { query: { environment } }, signal })),
    refetchInterval: NOTICES_PAUSE,
    retry: false,
  })

export const flowsQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'flows', 'list'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows', { params: { query: { environment } }, signal })) as Promise<{ items: FlowSummary[] }>,
  })

export const flowQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'flows', 'one', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}', { params: { path: { key }, query: { environment } }, signal })) as Promise<FlowDetail>,
  })

/** They are shipped with the server. */
export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) => answer(client.GET('/api/v1/templates', { signal })) as Promise<unknown> as Promise<TemplateList>,
  staleTime: Infinity,
})

/** Read when the editor opens; from then on the editor knows it better. */
export const draftQuery = (key: string) =>
  queryOptions({ queryKey: ['draft', key], queryFn: () => readDraft(key), gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false })

export const inspectionsQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'inspections', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}/inspections', { params: { path: { key }, query: { environment } }, signal })),
    gcTime: 0,
  })

/** `version` is the draft's: what is written is looked at anew. */
export const previewQuery = (environment: string, key: string, version: number, asked: AsWhom) =>
  queryOptions({
    queryKey: [environment, 'preview', key, version, asked],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}/preview', { params: { path: { key }, query: { environment, ...asked } }, signal })) as unknown as Promise<Preview>,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })

export const previewLinksQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'preview', 'links', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}/previews', { params: { path: { key } }, signal })),
  })

/** How the workspace reviews, and the newest request for a flow. */
export const reviewsQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'flows', 'reviews', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}/reviews', { params: { path: { key }, query: { environment } }, signal })),
  })

/** What is to happen with a flow, and what failed to. */
export const timedQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'flows', 'timed', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}/timed-changes', { params: { path: { key }, query: { environment } }, signal })),
  })

/** What publishing would change and what its checks find; as it is now, each time that it is asked. */
export const publishingQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'flows', 'publishing', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}/publishing', { params: { path: { key }, query: { environment } }, signal })) as Promise<Publishing>,
    gcTime: 0,
  })

export interface ReportQuestion { days?: number; by?: FlowReportBy }
export type FlowReportBy = 'revision' | 'variant' | 'language' | 'device' | 'segment'

export const flowReportQuery = (environment: string, key: string, question: ReportQuestion) =>
  queryOptions({
    queryKey: [environment, 'flows', 'report', key, question],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}/report', { params: { path: { key }, query: { environment, ...question } }, signal })) as Promise<FlowReport>,
    placeholderData: keepPreviousData,
  })

export const flowPeopleQuery = (environment: string, key: string, question: { days?: number; stage: Stage['stage']; missing: boolean }) =>
  infiniteQueryOptions({
    queryKey: [environment, 'flows', 'people', key, question],
    queryFn: ({ pageParam, signal }) =>
      answer(client.GET('/api/v1/flows/{key}/report/people', { params: { path: { key }, query: { environment, ...question, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const flowAnswersQuery = (environment: string, key: string, question: { days?: number; question: string }) =>
  infiniteQueryOptions({
    queryKey: [environment, 'flows', 'answers', key, question],
    queryFn: ({ pageParam, signal }) =>
      answer(client.GET('/api/v1/flows/{key}/report/answers', { params: { path: { key }, query: { environment, ...question, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const promotionQuery = (source: string, environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'flows', 'promotion', source, key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}/promotion/{source}', { params: { path: { key, source }, query: { environment } }, signal })),
    gcTime: 0,
  })

export type WhatIfKind = 'flow' | 'experiment' | 'segment'

/** The last what-if that was asked of a document, null when nobody asked; looked at again while somebody works on it. */
export const whatIfQuery = (environment: string, key: string, kind: WhatIfKind = 'flow') =>
  queryOptions({
    queryKey: [environment, 'what-if', kind, key],
    queryFn: async ({ signal }) => (await answer(client.GET('/api/v1/what-ifs', { params: { query: { environment, kind, key } }, signal }))).items[0] ?? null,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? WHAT_IF_PAUSE : false),
  })

export const revisionsQuery = (key: string) =>
  queryOptions({
    queryKey: ['revisions', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}/revisions', { params: { path: { key } }, signal })),
  })

export const environmentQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'settings'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/environments/{key}', { params: { path: { key: environment } }, signal })),
  })

export const unverifiedQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'settings', 'unverified'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/environments/{key}/unverified', { params: { path: { key: environment } }, signal })),
  })

export const holdoutQuery = (environment: string, event: string, days: number) =>
  queryOptions({
    queryKey: [environment, 'settings', 'holdout', event, days],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/environments/{key}/holdout', { params: { path: { key: environment }, query: { event, days } }, signal })),
  })

/** A revision never changes. */
export const revisionQuery = (key: string, number: number) =>
  queryOptions({
    queryKey: ['revisions', key, number],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}/revisions/{number}', { params: { path: { key, number } }, signal })) as Promise<RevisionDetail>,
  })

/** `to` is null for the draft. */
export const comparisonQuery = (environment: string, key: string, since: number, to: number | null) =>
  queryOptions({
    queryKey: [environment, 'flows', 'comparison', key, since, to],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/flows/{key}/comparison', { params: { path: { key }, query: { since, ...(to !== null && { to }) } }, signal })),
    placeholderData: keepPreviousData,
  })

export const usersQuery = (environment: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [environment, 'users', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      answer(client.GET('/api/v1/users', { params: { query: { environment, ...(search && { search }), ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const accountsQuery = (environment: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [environment, 'accounts', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      answer(client.GET('/api/v1/accounts', { params: { query: { environment, ...(search && { search }), ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const accountQuery = (environment: string, id: string) =>
  queryOptions({
    queryKey: [environment, 'accounts', 'one', id],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/accounts/{id_}', { params: { path: { id_: id }, query: { environment } }, signal })),
  })

export const accountUsersQuery = (environment: string, id: string) =>
  infiniteQueryOptions({
    queryKey: [environment, 'accounts', 'users', id],
    queryFn: ({ pageParam, signal }) =>
      answer(client.GET('/api/v1/accounts/{id_}/users', { params: { path: { id_: id }, query: { environment, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const userQuery = (environment: string, id: string) =>
  queryOptions({
    queryKey: [environment, 'users', 'one', id],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/users/{id_}', { params: { path: { id_: id }, query: { environment } }, signal })),
  })

export const userEventsQuery = (environment: string, id: string) =>
  infiniteQueryOptions({
    queryKey: [environment, 'users', 'events', id],
    queryFn: ({ pageParam, signal }) =>
      answer(client.GET('/api/v1/users/{id_}/events', { params: { path: { id_: id }, query: { environment, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const explainQuery = (environment: string, id: string, question: { url?: string; at?: string; flow?: string }) =>
  queryOptions({
    queryKey: [environment, 'users', 'explain', id, question],
    queryFn: ({ signal }) => answer(client.POST('/api/v1/users/{id_}/explain', { params: { path: { id_: id } }, body: { environment, ...question }, signal })),
    placeholderData: keepPreviousData,
  })

export const segmentsQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'segments', 'list'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/segments', { params: { query: { environment } }, signal })),
  })

export const segmentQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'segments', 'one', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/segments/{key}', { params: { path: { key }, query: { environment } }, signal })),
  })

export const segmentCountQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'segments', 'count', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/segments/{key}/count', { params: { path: { key }, query: { environment } }, signal })),
  })

/** Whom publishing the draft would move; as it is now, each time that it is asked. */
export const effectQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'segments', 'effect', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/segments/{key}/effect', { params: { path: { key }, query: { environment } }, signal })),
    gcTime: 0,
  })

export const segmentPeopleQuery = (environment: string, key: string) =>
  infiniteQueryOptions({
    queryKey: [environment, 'segments', 'people', key],
    queryFn: ({ pageParam, signal }) =>
      answer(client.GET('/api/v1/segments/{key}/people', { params: { path: { key }, query: { environment, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** How many fit a condition as documents write it; without one it is everybody. */
export const audienceQuery = (environment: string, match: Record<string, unknown> = {}) =>
  queryOptions({
    queryKey: [environment, 'segments', 'audience', match],
    queryFn: ({ signal }) => answer(client.POST('/api/v1/segments/count', { body: { environment, match }, signal })),
    placeholderData: keepPreviousData,
  })

/** What exists of a kind, with the values that are usual; `of` an event or a flow where it belongs to one. */
export const namesQuery = (environment: string, kind: NameKind, search = '', of = '') =>
  queryOptions({
    queryKey: [environment, 'names', kind, of, search],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/names', { params: { query: { environment, kind, search, ...(of && { of }) } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

export const experimentsQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'experiments', 'list'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/experiments', { params: { query: { environment } }, signal })),
  })

export const experimentQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'experiments', 'draft', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/experiments/{key}', { params: { path: { key }, query: { environment } }, signal })) as Promise<ExperimentDraft>,
  })

export const decisionsQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'experiments', 'decisions', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/experiments/{key}/decisions', { params: { path: { key }, query: { environment } }, signal })) as Promise<{ items: Decision[] }>,
  })

export const resultsQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'experiments', 'results', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/experiments/{key}/results', { params: { path: { key }, query: { environment } }, signal })) as Promise<Results>,
  })

export const breakdownQuery = (environment: string, key: string, by: BreakdownBy, trait: string) =>
  queryOptions({
    queryKey: [environment, 'experiments', 'breakdown', key, by, trait],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/experiments/{key}/breakdown', { params: { path: { key }, query: { environment, by, ...(trait && { trait }) } }, signal })) as Promise<Breakdown>,
  })

export const experimentFunnelQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'experiments', 'funnel', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/experiments/{key}/funnel', { params: { path: { key }, query: { environment } }, signal })),
  })

/** What each variant showed, of the revisions that ran. */
export const experimentShownQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'experiments', 'shown', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/experiments/{key}/shown', { params: { path: { key }, query: { environment } }, signal })) as Promise<ExperimentShown>,
  })

/** The SQL behind an experiment's numbers. */
export const sqlQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'experiments', 'sql', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/experiments/{key}/queries', { params: { path: { key }, query: { environment } }, signal })),
  })

/** What a live list waits between two looks; hidden pages don't look. */
const LIVE_PAUSE = 3_000

export const eventsQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'events', 'list'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/events', { params: { query: { environment } }, signal })),
  })

export const eventQuery = (environment: string, name: string) =>
  queryOptions({
    queryKey: [environment, 'events', 'one', name],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/events/named/{name}', { params: { path: { name }, query: { environment } }, signal })),
  })

export const measuresQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'onboarding', 'measures'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/onboarding/measures', { params: { query: { environment } }, signal })),
  })

export const milestonesQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'milestones', 'list'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/milestones', { params: { query: { environment } }, signal })),
    // Earlier events are still being looked at.
    refetchInterval: ({ state }) => (state.data?.items.some(({ counted }) => !counted) ? 3000 : false),
  })

export const milestoneQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'milestones', 'one', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/milestones/{key}', { params: { path: { key }, query: { environment } }, signal })),
    refetchInterval: ({ state }) => (state.data?.counted === false ? 3000 : false),
  })

export const healthQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'health', 'overview'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/health', { params: { query: { environment } }, signal })),
    // Everybody is being looked at.
    refetchInterval: ({ state }) => (state.data && state.data.definitions.length > 0 && !state.data.looked ? 3000 : false),
  })

/** Those with the lowest score first. */
export const healthUnitsQuery = (environment: string, unit: HealthOverview['units'][number]['unit'], band: HealthState['band'] | null, worseWithin: number | null) =>
  infiniteQueryOptions({
    queryKey: [environment, 'health', 'units', unit, band, worseWithin],
    queryFn: ({ pageParam, signal }) => answer(client.GET('/api/v1/health/units', { params: { query: { environment, unit, ...(band && { band }), ...(worseWithin !== null && { worse_within: worseWithin }), ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const healthDefinitionQuery = (key: string) =>
  queryOptions({
    queryKey: ['health', 'definition', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/health/definitions/{key}', { params: { path: { key } }, signal })),
  })

/** Which share gets there and how fast, by cohort of sign-up; `counted` asks anew once everybody is looked at. */
export const milestoneReportQuery = (environment: string, key: string, asked: { days: number; segment: string }, counted: boolean) =>
  queryOptions({
    queryKey: [environment, 'milestones', 'report', key, asked, counted],
    queryFn: ({ signal }) => answer(client.POST('/api/v1/milestones/{key}/report', { params: { path: { key } }, body: { environment, days: asked.days, when: { by: 'week', last: 12 }, who: asked.segment ? { segment: asked.segment } : {} }, signal })),
    placeholderData: keepPreviousData,
  })

export const reachedQuery = (environment: string, key: string) =>
  infiniteQueryOptions({
    queryKey: [environment, 'milestones', 'reached', key],
    queryFn: ({ pageParam, signal }) => answer(client.GET('/api/v1/milestones/{key}/reached', { params: { path: { key }, query: { environment, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const playbooksQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'playbooks', 'list'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/playbooks', { params: { query: { environment } }, signal })),
  })

export const playbookQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'playbooks', 'one', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/playbooks/{key}', { params: { path: { key }, query: { environment } }, signal })),
  })

/** Who set out, the newest first; with a step those who are there now. */
export const journeysQuery = (environment: string, key: string, step: string) =>
  infiniteQueryOptions({
    queryKey: [environment, 'playbooks', 'journeys', key, step],
    queryFn: ({ pageParam, signal }) => answer(client.GET('/api/v1/playbooks/{key}/journeys', { params: { path: { key }, query: { environment, ...(step && { step }), ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const journeyQuery = (environment: string, key: string, id: string) =>
  queryOptions({
    queryKey: [environment, 'playbooks', 'journey', key, id],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/playbooks/{key}/journeys/{number}', { params: { path: { key, number: Number(id) }, query: { environment } }, signal })),
  })

export const tasksQuery = (environment: string, done: boolean) =>
  infiniteQueryOptions({
    queryKey: [environment, 'tasks', done],
    queryFn: ({ pageParam, signal }) => answer(client.GET('/api/v1/tasks', { params: { query: { environment, done, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** One measure of everybody or of a segment, by cohort of sign-up. */
export const measureQuery = (environment: string, measure: Measure['key'], when: { last: number; by: 'week' | 'month' }, segment: string) =>
  queryOptions({
    queryKey: [environment, 'onboarding', 'measure', measure, when, segment],
    queryFn: ({ signal }) => answer(client.POST('/api/v1/onboarding/measures', { body: { environment, measure, when, who: segment ? { segment } : {} }, signal })),
    placeholderData: keepPreviousData,
  })

export const meaningsQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'events', 'meanings'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/events/meanings', { params: { query: { environment } }, signal })),
  })

export const keysQuery = queryOptions({ queryKey: ['keys'], queryFn: ({ signal }) => answer(client.GET('/api/v1/keys', { signal })) })

export const arrivingQuery = (environment: string, live: boolean) =>
  queryOptions({
    queryKey: [environment, 'events', 'arriving'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/events/arriving', { params: { query: { environment } }, signal })),
    refetchInterval: live && LIVE_PAUSE,
  })

export const rejectedQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'rejected'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/events/rejected', { params: { query: { environment } }, signal })),
  })

export const themesQuery = (environment: string) =>
  queryOptions({
    queryKey: [environment, 'themes', 'list'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/themes', { params: { query: { environment } }, signal })),
  })

/** Read when its screen opens; from then on the screen knows it better. */
export const themeQuery = (environment: string, key: string) =>
  queryOptions({
    queryKey: [environment, 'themes', 'one', key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/themes/{key}', { params: { path: { key }, query: { environment } }, signal })) as Promise<ThemeDetail>,
    refetchOnWindowFocus: false,
  })

export const languagesQuery = queryOptions({
  queryKey: ['languages', 'list'],
  queryFn: ({ signal }) => answer(client.GET('/api/v1/languages', { signal })),
})

export const languageQuery = (locale: string) =>
  queryOptions({
    queryKey: ['languages', 'one', locale],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/languages/{locale}', { params: { path: { locale } }, signal })),
  })

export const phrasesQuery = (locale: string, kind: string, key: string) =>
  queryOptions({
    queryKey: ['languages', 'phrases', locale, kind, key],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/languages/{locale}/documents/{kind}/{key}', { params: { path: { locale, kind, key } }, signal })),
  })

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => answer(client.GET('/api/v1/members', { signal })),
})

export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ pageParam, signal }) => answer(client.GET('/api/v1/audit', { params: { query: pageParam ? { cursor: pageParam } : {} }, signal })),
  initialPageParam: '',
  getNextPageParam: (last) => last.next ?? undefined,
})

export const reportsQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: ({ signal }) => answer(client.GET('/api/v1/reports', { signal })),
})

export const dashboardsQuery = queryOptions({
  queryKey: ['dashboards'],
  queryFn: ({ signal }) => answer(client.GET('/api/v1/dashboards', { signal })),
})

export const dashboardQuery = (id: string) =>
  queryOptions({
    queryKey: ['dashboards', id],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/dashboards/{number}', { params: { path: { number: Number(id) } }, signal })),
  })

type Asked<Kind extends 'trend' | 'funnel' | 'retention' | 'stickiness' | 'lifecycle' | 'adoption' | 'paths'> = Omit<paths[`/api/v1/insights/${Kind}`]['post']['requestBody']['content']['application/json'], 'environment'>

export const trendQuery = (environment: string, asked: Asked<'trend'>) =>
  queryOptions({
    queryKey: [environment, 'insights', 'trend', asked],
    queryFn: ({ signal }) => answer(client.POST('/api/v1/insights/trend', { body: { environment, ...asked }, signal })),
    placeholderData: keepPreviousData,
  })

export const funnelQuery = (environment: string, asked: Asked<'funnel'>) =>
  queryOptions({
    queryKey: [environment, 'insights', 'funnel', asked],
    queryFn: ({ signal }) => answer(client.POST('/api/v1/insights/funnel', { body: { environment, ...asked }, signal })),
    placeholderData: keepPreviousData,
  })

export const retentionQuery = (environment: string, asked: Asked<'retention'>) =>
  queryOptions({
    queryKey: [environment, 'insights', 'retention', asked],
    queryFn: ({ signal }) => answer(client.POST('/api/v1/insights/retention', { body: { environment, ...asked }, signal })),
    placeholderData: keepPreviousData,
  })

export const stickinessQuery = (environment: string, asked: Asked<'stickiness'>) =>
  queryOptions({
    queryKey: [environment, 'insights', 'stickiness', asked],
    queryFn: ({ signal }) => answer(client.POST('/api/v1/insights/stickiness', { body: { environment, ...asked }, signal })),
    placeholderData: keepPreviousData,
  })

export const lifecycleQuery = (environment: string, asked: Asked<'lifecycle'>) =>
  queryOptions({
    queryKey: [environment, 'insights', 'lifecycle', asked],
    queryFn: ({ signal }) => answer(client.POST('/api/v1/insights/lifecycle', { body: { environment, ...asked }, signal })),
    placeholderData: keepPreviousData,
  })

export const adoptionQuery = (environment: string, asked: Asked<'adoption'>) =>
  queryOptions({
    queryKey: [environment, 'insights', 'adoption', asked],
    queryFn: ({ signal }) => answer(client.POST('/api/v1/insights/adoption', { body: { environment, ...asked }, signal })),
    placeholderData: keepPreviousData,
  })

export const pathsQuery = (environment: string, asked: Asked<'paths'>) =>
  queryOptions({
    queryKey: [environment, 'insights', 'paths', asked],
    queryFn: ({ signal }) => answer(client.POST('/api/v1/insights/paths', { body: { environment, ...asked }, signal })),
    placeholderData: keepPreviousData,
  })
