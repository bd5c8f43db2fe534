/** What the screens change on the server, each followed by what has to be asked again. */
import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import { answer, client, keepCsrfToken } from './client.ts'
import { ApiFailure } from './failure.ts'
import { tell } from './onboarding.ts'
import { experimentQuery, keysQuery, membersQuery, phrasesQuery, sessionQuery, themeQuery, whatIfQuery, type WhatIfKind } from './queries.ts'
import type { AboutEvent, AsWhom, DashboardForm, ExperimentDraft, ManyDone, ManyForm, MeaningForm, ReportForm, Reviewing, Role, ThemeDetail, VerificationMode } from './types.ts'

export const signIn = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: (who: { email: string; password: string }) => answer(client.POST('/api/v1/session', { body: who })),
    onSuccess: (session) => {
      keepCsrfToken(session.csrf)
      cache.setQueryData(sessionQuery.queryKey, session)
    },
  })

export const signOut = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: () => answer(client.DELETE('/api/v1/session')),
    onSuccess: () => {
      cache.setQueryData(sessionQuery.queryKey, null)
      // Nothing that one member has seen is left for the next.
      cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] })
    },
  })

/** Everything that a publish can move: the flow, the lists, home, what users would see. */
const settle = (cache: QueryClient, environment: string, key: string) =>
  Promise.all([cache.invalidateQueries({ queryKey: [environment] }), cache.invalidateQueries({ queryKey: ['revisions', key] })])

export const publish = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: ({ note, accepted }: { note: string; accepted: string[] }) => answer(client.POST('/api/v1/flows/{key}/publish', { params: { path: { key } }, body: { environment, note, accepted } })),
    onSuccess: () => {
      tell('Flow Published')
      return settle(cache, environment, key)
    },
  })

/** The member has seen all notices up to this one. */
export const seeNotices = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (until: string) => answer(client.POST('/api/v1/notices/seen', { body: { environment, until: Number(until) } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment, 'notices'] }),
  })

/** Whether the member gets them by letter, too. */
export const wantNoticesByMail = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (wanted: boolean) => answer(client.PUT('/api/v1/notices/by-mail', { body: { environment, wanted } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment, 'notices'] }),
  })

export const askForReview = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (note: string) => answer(client.POST('/api/v1/flows/{key}/reviews', { params: { path: { key } }, body: { environment, note } })),
    onSuccess: () => settle(cache, environment, key),
  })

export const withdrawReview = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/flows/{key}/reviews/{number}', { params: { path: { key, number: Number(id) } } })),
    onSettled: () => settle(cache, environment, key),
  })

export const sendBack = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: ({ id, words }: { id: string; words: string }) => answer(client.POST('/api/v1/flows/{key}/reviews/{number}/answer', { params: { path: { key, number: Number(id) } }, body: { answer: words } })),
    onSuccess: () => settle(cache, environment, key),
  })

export interface AtMoment { action: 'publish' | 'unpublish'; at: string; note?: string; accepted?: string[] }

/** The draft as it is now goes live at a moment, or what is live is taken back then. */
export const publishAt = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: ({ note = '', ...rest }: AtMoment) => answer(client.POST('/api/v1/flows/{key}/timed-changes', { params: { path: { key } }, body: { environment, note, ...rest } })),
    onSuccess: () => settle(cache, environment, key),
  })

export const moveTimed = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: ({ id, at }: { id: string; at: string }) => answer(client.PATCH('/api/v1/flows/{key}/timed-changes/{number}', { params: { path: { key, number: Number(id) } }, body: { at } })),
    onSettled: () => settle(cache, environment, key),
  })

export const cancelTimed = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/flows/{key}/timed-changes/{number}', { params: { path: { key, number: Number(id) } } })),
    onSettled: () => settle(cache, environment, key),
  })

export const beginInspection = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (wanted: { address: string; step?: string; user?: string }) => answer(client.POST('/api/v1/flows/{key}/inspections', { params: { path: { key } }, body: { environment, ...wanted } })),
    onSettled: () => cache.invalidateQueries({ queryKey: [environment, 'inspections', key] }),
  })

export const sharePreview = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (form: AsWhom & { hours: number }) => answer(client.POST('/api/v1/flows/{key}/previews', { params: { path: { key } }, body: { environment, skip: 0, ...form } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment, 'preview', 'links', key] }),
  })

export const takeBackPreview = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/flows/{key}/previews/{number}', { params: { path: { key, number: Number(id) } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: [environment, 'preview', 'links', key] }),
  })

export const endInspection = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/flows/{key}/inspections/{number}', { params: { path: { key, number: Number(id) } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: [environment, 'inspections', key] }),
  })

export const unpublish = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: () => answer(client.POST('/api/v1/flows/{key}/unpublish', { params: { path: { key } }, body: { environment } })),
    onSuccess: () => settle(cache, environment, key),
  })

/** One change to many flows; which of them refused it, and why, is in the answer. */
export const changeMany = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (form: ManyForm) => answer(client.PATCH('/api/v1/flows', { body: form })),
    onSettled: () => Promise.all([cache.invalidateQueries({ queryKey: [environment] }), cache.invalidateQueries({ queryKey: ['revisions'] })]),
  })

export interface WayBack { forms: ManyForm[]; live: { key: string; name: string; revision: number }[] }

/** What was done to many flows is taken back, and what was unpublished is live again; answers what could not be. */
export const undoMany = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: async ({ forms, live }: WayBack) => {
      const refused: ManyDone['refused'] = []
      for (const form of forms) refused.push(...(await answer(client.PATCH('/api/v1/flows', { body: form }))).refused)
      for (const { key, name, revision } of live) {
        await answer(client.POST('/api/v1/flows/{key}/rollback', { params: { path: { key } }, body: { environment, revision } }))
          .catch((failure: unknown) => {
            if (!(failure instanceof ApiFailure)) throw failure
            refused.push({ key, name, code: failure.code, message: failure.message })
          })
      }
      return refused
    },
    onSettled: () => Promise.all([cache.invalidateQueries({ queryKey: [environment] }), cache.invalidateQueries({ queryKey: ['revisions'] })]),
  })

export const rollBack = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (revision: number) => answer(client.POST('/api/v1/flows/{key}/rollback', { params: { path: { key } }, body: { environment, revision } })),
    onSuccess: () => settle(cache, environment, key),
  })

export const promote = (cache: QueryClient, source: string, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (accepted: string[]) => answer(client.POST('/api/v1/flows/{key}/promotion/{source}', { params: { path: { key, source } }, body: { environment, accepted } })),
    onSuccess: () => settle(cache, environment, key),
  })

export const createExperiment = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (document: object) => answer(client.POST('/api/v1/experiments', { body: { document: document as never } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment, 'experiments'] }),
  })

export const saveExperiment = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: ({ document, version }: { document: object; version: number }) =>
      answer(client.PUT('/api/v1/experiments/{key}', { params: { path: { key }, query: { environment } }, body: { document: document as never }, headers: { 'If-Match': String(version) } })) as Promise<ExperimentDraft>,
    onSuccess: (draft) => {
      cache.setQueryData(experimentQuery(environment, key).queryKey, draft)
      return cache.invalidateQueries({ queryKey: [environment, 'experiments', 'list'] })
    },
  })

/** Goes live: it starts, or goes on as it is drafted now. */
export const startExperiment = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (note: string) => answer(client.POST('/api/v1/experiments/{key}/publish', { params: { path: { key } }, body: { environment, note } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment] }),
  })

export interface Stage { share: number; days: number | null }
export interface Choice { variant: string; note: string; reason: string; stages: Stage[] }

/** Everybody gets the variant, at once or in stages. */
export const decide = (cache: QueryClient, environment: string, key: string, flow: string) =>
  mutationOptions({
    mutationFn: (choice: Choice) => answer(client.POST('/api/v1/experiments/{key}/decisions', { params: { path: { key } }, body: { environment, ...choice } })),
    onSuccess: () => settle(cache, environment, flow),
  })

export type RolloutStep = 'next' | 'hold' | 'go_on' | 'withdraw'

export const stepRollout = (cache: QueryClient, environment: string, key: string, flow: string) =>
  mutationOptions({
    mutationFn: (wanted: { step: RolloutStep; reason: string }) => answer(client.POST('/api/v1/experiments/{key}/rollout', { params: { path: { key } }, body: { environment, ...wanted } })),
    onSuccess: () => settle(cache, environment, flow),
  })

export const startFrom = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (template: string) => answer(client.POST('/api/v1/templates/{template}/drafts', { params: { path: { template } }, body: {} })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment] }),
  })

export const askWhatIf = (cache: QueryClient, environment: string, key: string, kind: WhatIfKind = 'flow') =>
  mutationOptions({
    mutationFn: (days: number) => answer(client.POST('/api/v1/what-ifs', { body: { kind, key, days, environment } })),
    onSuccess: (asked) => { cache.setQueryData(whatIfQuery(environment, key, kind).queryKey, asked) },
  })

/** Of a segment as it is written, whether it is saved or not. */
export const askOfSegment = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (document: SegmentDocument) => answer(client.POST('/api/v1/what-ifs', { body: { file: { path: `segments/${document.key}.json`, source: JSON.stringify(document) }, days: 30, environment } })),
    onSuccess: (asked) => { cache.setQueryData(whatIfQuery(environment, asked.key, 'segment').queryKey, asked) },
  })

export const cancelWhatIf = (cache: QueryClient, environment: string, key: string, kind: WhatIfKind = 'flow') =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/what-ifs/{question}', { params: { path: { question: Number(id) } } })),
    onSuccess: () => cache.invalidateQueries(whatIfQuery(environment, key, kind)),
  })

export const addEnvironment = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: (wanted: { key: string; name: string }) => answer(client.POST('/api/v1/environments', { body: wanted })),
    // Which environments there are is part of the session; each begins with a key.
    onSuccess: () => rekey(cache),
  })

/** What the settings of an environment show. */
export const changeWorkspace = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: (wanted: { name?: string; time_zone?: string; reviewing?: Reviewing }) => answer(client.PATCH('/api/v1/workspace', { body: wanted })),
    // Days everywhere are others now.
    onSuccess: () => cache.invalidateQueries(),
  })

const resettle = (cache: QueryClient, environment: string) => cache.invalidateQueries({ queryKey: [environment, 'settings'] })

export const changeEnvironment = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (wanted: { verification?: VerificationMode; origins?: string[]; holdout?: number; captures?: boolean; capture_deny?: string[] }) => answer(client.PATCH('/api/v1/environments/{key}', { params: { path: { key: environment } }, body: wanted })),
    onSuccess: () => resettle(cache, environment),
  })

export const forgotten = { mutationFn: (email: string) => answer(client.POST('/api/v1/session/forgotten', { body: { email } })) }

const rekey = (cache: QueryClient) => Promise.all([cache.invalidateQueries({ queryKey: keysQuery.queryKey }), cache.invalidateQueries({ queryKey: sessionQuery.queryKey })])

export const makeKey = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (body: { kind: 'write' | 'secret'; label: string }) => answer(client.POST('/api/v1/environments/{key}/keys', { params: { path: { key: environment } }, body })),
    onSuccess: () => rekey(cache),
  })

export const revokeKey = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/environments/{key}/keys/{number}', { params: { path: { key: environment, number: Number(id) } } })),
    onSuccess: () => rekey(cache),
  })

export const makeIdentitySecret = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: () => answer(client.POST('/api/v1/environments/{key}/identity-secrets', { params: { path: { key: environment } } })),
    onSuccess: () => resettle(cache, environment),
  })

export const removeIdentitySecret = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/environments/{key}/identity-secrets/{number}', { params: { path: { key: environment, number: Number(id) } } })),
    onSuccess: () => resettle(cache, environment),
  })

/** Nothing is asked again: the receipt is all that there is to see, and the user's own page would be missing. */
export const eraseUser = (environment: string) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/users/{id_}', { params: { path: { id_: id }, query: { environment } } })),
  })

/** What the drafts say changes with it, so everything that shows a flow is asked again. */
/** What is said of events changes lists, questions and measures alike. */
export const describeEvent = (cache: QueryClient, environment: string, name: string) =>
  mutationOptions({
    mutationFn: (said: AboutEvent) => answer(client.PUT('/api/v1/events/named/{name}', { params: { path: { name } }, body: { environment, ...said } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment] }),
  })

export const sayMeaning = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (said: Pick<MeaningForm, 'meaning' | 'events'>) => answer(client.PUT('/api/v1/events/meanings', { body: { environment, ...said } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment] }),
  })

export const sayPhrase = (cache: QueryClient, locale: string, kind: string, key: string) =>
  mutationOptions({
    mutationFn: (texts: Record<string, string>) => answer(client.PUT('/api/v1/languages/{locale}/documents/{kind}/{key}', { params: { path: { locale, kind, key } }, body: { texts } })),
    onSuccess: (phrases) => {
      cache.setQueryData(phrasesQuery(locale, kind, key).queryKey, phrases)
      return cache.invalidateQueries({ predicate: ({ queryKey: [first, second] }) => first !== 'session' && second !== 'phrases' })
    },
  })

/** In the place of whom the list of a segment named, or besides. */
export const takeInList = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: ({ file, add }: { file: File; add: boolean }) => {
      const said = { params: { path: { key }, query: { environment } }, body: file as never, bodySerializer: () => file, headers: { 'Content-Type': 'text/csv' } }
      return answer(add ? client.POST('/api/v1/segments/{key}/list', said) : client.PUT('/api/v1/segments/{key}/list', said))
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment] }),
  })

export const removeList = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: () => answer(client.DELETE('/api/v1/segments/{key}/list', { params: { path: { key }, query: { environment } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment] }),
  })

export const takeInTranslations = (cache: QueryClient, locale: string) =>
  mutationOptions({
    mutationFn: (file: File) =>
      answer(client.PUT('/api/v1/languages/{locale}/file', { params: { path: { locale } }, body: file as never, bodySerializer: () => file, headers: { 'Content-Type': 'application/octet-stream' } })),
    onSuccess: () => cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  })

export const createTheme = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (wanted: { key: string; name: string }) => answer(client.POST('/api/v1/themes', { body: wanted })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment, 'themes'] }),
  })

/** 409 when somebody else saved another version meanwhile. */
export const saveTheme = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: ({ document, version }: { document: object; version: number }) =>
      answer(client.PUT('/api/v1/themes/{key}', { params: { path: { key }, query: { environment } }, headers: { 'If-Match': String(version) }, body: { document: document as Record<string, unknown> } })) as Promise<ThemeDetail>,
    onSuccess: (saved) => {
      cache.setQueryData(themeQuery(environment, key).queryKey, saved)
      return cache.invalidateQueries({ predicate: ({ queryKey: [first, second, third] }) => first === environment && !(second === 'themes' && third === 'one') })
    },
  })

export const publishTheme = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: () => answer(client.POST('/api/v1/themes/{key}/publish', { params: { path: { key } }, body: { environment, note: '' } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment] }),
  })

/** What a segment moves: its own page, the list, everything that counts with it. */
const recount = (cache: QueryClient, environment: string) => cache.invalidateQueries({ queryKey: [environment] })

export interface SegmentDocument { format: 'cairn/1'; kind: 'segment'; key: string; name: string; description: string | undefined; match?: unknown }

export const createSegment = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: (document: SegmentDocument) => answer(client.POST('/api/v1/segments', { body: { document: document as never } })),
    onSuccess: () => recount(cache, environment),
  })

export const saveSegment = (cache: QueryClient, environment: string, version: number) =>
  mutationOptions({
    mutationFn: (document: SegmentDocument) =>
      answer(client.PUT('/api/v1/segments/{key}', { params: { path: { key: document.key }, query: { environment } }, body: { document: document as never }, headers: { 'If-Match': String(version) } })),
    onSuccess: () => recount(cache, environment),
  })

export const publishSegment = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (note: string) => answer(client.POST('/api/v1/segments/{key}/publish', { params: { path: { key } }, body: { environment, note } })),
    onSuccess: () => recount(cache, environment),
  })

export const unpublishSegment = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: () => answer(client.POST('/api/v1/segments/{key}/unpublish', { params: { path: { key } }, body: { environment } })),
    onSuccess: () => recount(cache, environment),
  })

export const removeSegment = (key: string) => mutationOptions({ mutationFn: () => answer(client.DELETE('/api/v1/segments/{key}', { params: { path: { key } } })) })

export interface HealthDocument { format: 'cairn/1'; kind: 'health'; key: string; name: string; [field: string]: unknown }

const onHealth = (cache: QueryClient, environment: string) => Promise.all([cache.invalidateQueries({ queryKey: [environment, 'health'] }), cache.invalidateQueries({ queryKey: ['health'] })])

const makeHealth = (document: HealthDocument) => answer(client.POST('/api/v1/health/definitions', { body: { document: document as never } }))

/** A definition is true as soon as it is kept; with a `version` it is the one that was read. */
export const keepHealth = (cache: QueryClient, environment: string, version: number | null) =>
  mutationOptions({
    mutationFn: async (document: HealthDocument) => {
      if (version === null) await makeHealth(document)
      else await answer(client.PUT('/api/v1/health/definitions/{key}', { params: { path: { key: document.key } }, body: { document: document as never }, headers: { 'If-Match': String(version) } }))
    },
    onSuccess: () => onHealth(cache, environment),
  })

/** One definition for all users and one for all accounts, with what is usual. */
export const beginHealth = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: async () => {
      await makeHealth({ format: 'cairn/1', kind: 'health', key: 'users', name: 'Users' })
      await makeHealth({ format: 'cairn/1', kind: 'health', key: 'accounts', name: 'Accounts', unit: 'account' })
    },
    onSettled: () => onHealth(cache, environment),
  })

export const removeHealth = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({ mutationFn: () => answer(client.DELETE('/api/v1/health/definitions/{key}', { params: { path: { key } } })), onSuccess: () => onHealth(cache, environment) })

export const lookAgain = (cache: QueryClient, environment: string) =>
  mutationOptions({ mutationFn: () => answer(client.POST('/api/v1/health/looks', { params: { query: { environment } } })), onSuccess: () => onHealth(cache, environment) })

export interface MilestoneDocument { format: 'cairn/1'; kind: 'milestone'; key: string; name: string; description: string | undefined; point: string | undefined; unit: string | undefined; when: unknown }

/** A milestone is true as soon as it is kept; with a `version` it is the one that was read. */
export const keepMilestone = (cache: QueryClient, environment: string, version: number | null) =>
  mutationOptions({
    mutationFn: async (document: MilestoneDocument) => {
      const body = { document: document as never }
      if (version === null) await answer(client.POST('/api/v1/milestones', { body }))
      else await answer(client.PUT('/api/v1/milestones/{key}', { params: { path: { key: document.key }, query: { environment } }, body, headers: { 'If-Match': String(version) } }))
    },
    onSuccess: () => recount(cache, environment),
  })

export const removeMilestone = (key: string) => mutationOptions({ mutationFn: () => answer(client.DELETE('/api/v1/milestones/{key}', { params: { path: { key } } })) })

export interface PlaybookDocument { readonly key: string; readonly name: string; readonly [field: string]: unknown }

const relead = (cache: QueryClient, environment: string) => cache.invalidateQueries({ queryKey: [environment, 'playbooks'] })

/** The draft of a playbook; with a `version` it is the one that was read. */
export const keepPlaybook = (cache: QueryClient, environment: string, version: number | null) =>
  mutationOptions({
    mutationFn: async (document: PlaybookDocument) => {
      const body = { document: document as never }
      if (version === null) await answer(client.POST('/api/v1/playbooks', { body }))
      else await answer(client.PUT('/api/v1/playbooks/{key}', { params: { path: { key: document.key }, query: { environment } }, body, headers: { 'If-Match': String(version) } }))
    },
    onSuccess: () => relead(cache, environment),
  })

export const publishPlaybook = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: (note: string) => answer(client.POST('/api/v1/playbooks/{key}/publish', { params: { path: { key } }, body: { environment, note } })),
    onSuccess: () => relead(cache, environment),
  })

export const unpublishPlaybook = (cache: QueryClient, environment: string, key: string) =>
  mutationOptions({
    mutationFn: () => answer(client.POST('/api/v1/playbooks/{key}/unpublish', { params: { path: { key } }, body: { environment } })),
    onSuccess: () => relead(cache, environment),
  })

export const removePlaybook = (key: string) => mutationOptions({ mutationFn: () => answer(client.DELETE('/api/v1/playbooks/{key}', { params: { path: { key } } })) })

export interface JourneyChange { do: 'skip' | 'pause' | 'resume' | 'end'; days?: number }

export const changeJourney = (cache: QueryClient, environment: string, key: string, id: string) =>
  mutationOptions({
    mutationFn: (change: JourneyChange) => answer(client.POST('/api/v1/playbooks/{key}/journeys/{number}', { params: { path: { key, number: Number(id) } }, body: { environment, ...change } })),
    onSuccess: () => relead(cache, environment),
  })

export const settleTask = (cache: QueryClient, environment: string) =>
  mutationOptions({
    mutationFn: ({ id, done }: { id: string; done: boolean }) => answer(client.PATCH('/api/v1/tasks/{number}', { params: { path: { number: Number(id) } }, body: { environment, done } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [environment, 'tasks'] }),
  })

/** Who signs in, and as what. */
const regather = (cache: QueryClient) => cache.invalidateQueries({ queryKey: membersQuery.queryKey })

export const inviteMember = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: (who: { email: string; name: string; role: Role }) => answer(client.POST('/api/v1/members', { body: who })),
    onSuccess: () => regather(cache),
  })

export const changeRole = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, role }: { id: string; role: Role }) => answer(client.PATCH('/api/v1/members/{number}', { params: { path: { number: Number(id) } }, body: { role } })),
    // One's own role may have been changed.
    onSettled: () => Promise.all([regather(cache), cache.invalidateQueries({ queryKey: sessionQuery.queryKey })]),
  })

export const removeMember = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/members/{number}', { params: { path: { number: Number(id) } } })),
    onSuccess: () => regather(cache),
  })

export const handOutLink = mutationOptions({ mutationFn: (id: string) => answer(client.POST('/api/v1/members/{number}/link', { params: { path: { number: Number(id) } } })) })

export const changePassword = mutationOptions({ mutationFn: (passwords: { old: string; new: string }) => answer(client.PUT('/api/v1/members/me/password', { body: passwords })) })

/** By a link that was handed over; then it can be signed in with. */
export const choosePassword = mutationOptions({ mutationFn: (chosen: { token: string; password: string }) => answer(client.POST('/api/v1/session/links', { body: chosen })) })

/** Reports stand on dashboards: both lists may be others now. */
const settleReports = (cache: QueryClient) => Promise.all([cache.invalidateQueries({ queryKey: ['reports'] }), cache.invalidateQueries({ queryKey: ['dashboards'] })])

export const saveReport = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, form }: { id?: string; form: ReportForm }) =>
      answer(id === undefined ? client.POST('/api/v1/reports', { body: form }) : client.PUT('/api/v1/reports/{number}', { params: { path: { number: Number(id) } }, body: form })),
    onSuccess: () => settleReports(cache),
  })

export const removeReport = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/reports/{number}', { params: { path: { number: Number(id) } } })),
    onSettled: () => settleReports(cache),
  })

export const saveDashboard = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, form }: { id?: string; form: DashboardForm }) =>
      answer(id === undefined ? client.POST('/api/v1/dashboards', { body: form }) : client.PUT('/api/v1/dashboards/{number}', { params: { path: { number: Number(id) } }, body: form })),
    onSuccess: () => settleReports(cache),
  })

export const removeDashboard = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: (id: string) => answer(client.DELETE('/api/v1/dashboards/{number}', { params: { path: { number: Number(id) } } })),
    onSettled: () => settleReports(cache),
  })
