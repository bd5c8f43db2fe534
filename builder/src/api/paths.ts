/** The addresses of the management API with what they take and give. */
import type {
  ApiError, AuditEntry, ExperimentSummary, Explanation, FlowChanges, FlowDetail, FlowSummary, HomeSummary, Member, Page, RejectedEvent,
  Results, Revision, RevisionDetail, Session, UserDetail, UserEvent, UserSummary,
} from './types.ts'

interface None { query?: never; header?: never; path?: never; cookie?: never }
type Asked<Parameters> = Omit<None, keyof Parameters> & Parameters
interface Responses<Answer> {
  200: { headers: Record<string, unknown>; content: { 'application/json': Answer } }
  default: { headers: Record<string, unknown>; content: { 'application/json': ApiError } }
}
interface Get<Parameters, Answer> { get: { parameters: Asked<Parameters>; responses: Responses<Answer> } }
interface Post<Parameters, Body, Answer> {
  post: { parameters: Asked<Parameters>; requestBody: { content: { 'application/json': Body } }; responses: Responses<Answer> }
}
type Here = { query: { environment: string } }
type Flow = { path: { key: string } }
type User = { path: { id: string } }

export interface paths {
  '/api/v1/session': Get<object, Session> & Post<object, { email: string; password: string }, Session> & {
    delete: { parameters: None; responses: Responses<never> }
  }
  '/api/v1/home': Get<Here, HomeSummary>
  '/api/v1/flows': Get<{ query: { environment: string; search?: string; type?: string; status?: string; tag?: string } }, Page<FlowSummary>>
  '/api/v1/flows/{key}': Get<Flow & Here, FlowDetail>
  '/api/v1/flows/{key}/changes': Get<Flow & Here, FlowChanges>
  '/api/v1/flows/{key}/publish': Post<Flow, { environment: string; note?: string }, { revision: number; published_at: string }>
  '/api/v1/flows/{key}/unpublish': Post<Flow, { environment: string }, never>
  '/api/v1/flows/{key}/rollback': Post<Flow, { environment: string; revision: number }, { revision: number }>
  '/api/v1/flows/{key}/revisions': Get<Flow, Page<Revision>>
  '/api/v1/flows/{key}/revisions/{number}': Get<{ path: { key: string; number: number } }, RevisionDetail>
  '/api/v1/users': Get<{ query: { environment: string; search?: string; cursor?: string } }, Page<UserSummary>>
  '/api/v1/users/{id}': Get<User & Here, UserDetail>
  '/api/v1/users/{id}/events': Get<User & { query: { environment: string; cursor?: string } }, Page<UserEvent>>
  '/api/v1/users/{id}/explain': Get<User & { query: { environment: string; url?: string; at?: string; flow?: string } }, Page<Explanation>>
  '/api/v1/experiments': Get<Here, Page<ExperimentSummary>>
  '/api/v1/experiments/{key}/results': Get<Flow & Here, Results>
  '/api/v1/events/rejected': Get<Here, Page<RejectedEvent>>
  '/api/v1/audit': Get<{ query: { cursor?: string } }, Page<AuditEntry>>
  '/api/v1/members': Get<object, Page<Member>>
}
