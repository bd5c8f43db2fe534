/** The management API as the builder reads it. Moments are ISO 8601. */
import type { AnchorFacts, FlowContent, FlowType, ThemeContent } from '@cairn/sdk/contract/content.ts'

export type { AnchorFacts, FlowContent, FlowType, ThemeContent }

export interface Problem { path: string; line: number | null; message: string; level: 'error' | 'warning' }
export interface ApiError { code: string; message: string; problems?: Problem[] }

export interface Page<Item> { items: Item[]; next?: string | null; total?: number }

export interface Member { id: string; email: string; name: string; role: string; last_seen?: string | null }
export interface Environment { key: string; name: string; production: boolean; write_key: string; sample_data: boolean }
export interface Session {
  member: Member
  workspace: { id: string; name: string; time_zone: string }
  environments: Environment[]
  csrf: string
  permissions: string[]
}

export type FlowStatus = 'draft' | 'published' | 'changed' | 'unpublished'
export interface FlowSummary {
  key: string
  name: string
  type: FlowType
  tags: string[]
  status: FlowStatus
  revision: number | null
  updated_at: string
  updated_by: string | null
  published_at: string | null
  experiment: string | null
  /** People over the last 30 days. */
  shown: number
  completed: number
}
export interface Sentences { audience: string; pages: string; trigger: string; frequency: string; schedule: string }
export interface FlowVariant { key: string; weight: number; shows: boolean; content: FlowContent | null }
export interface FlowDetail extends FlowSummary {
  document: Record<string, unknown>
  source: string
  version: number
  sentences: Sentences
  content: FlowContent | null
  variants: FlowVariant[]
  theme: ThemeContent | null
  problems: Problem[]
}
export interface Change { path: string; before: unknown; after: unknown; sentence: string }
export interface FlowChanges { changes: Change[]; audience: string }
export interface Revision { number: number; created_at: string; created_by: string | null; note: string | null; live_in: string[] }
export interface RevisionDetail extends Revision { document: Record<string, unknown>; source: string; content: FlowContent | null }

export interface UserSummary {
  /** Our own id; `user_id` is the host's. */
  id: string
  user_id: string | null
  anonymous_ids: string[]
  name: string | null
  email: string | null
  account: { id: string; name: string | null } | null
  first_seen: string
  last_seen: string
  sample: boolean
}
export interface UserDetail extends UserSummary {
  traits: Record<string, unknown>
  accounts: { id: string; name: string | null; traits: Record<string, unknown> }[]
  sessions: number
  events_total: number
  flows: { key: string; status: string; step: string | null; shows: number; last_shown: string | null }[]
  variants: { experiment: string; variant: string; exposed_at: string | null }[]
}
export interface UserEvent {
  id: string
  type: string
  name: string | null
  at: string
  received_at: string
  properties: Record<string, unknown>
  page: { url: string; title: string | null } | null
}

export interface Gate { gate: string; passed: boolean | null; text: string; saw: string | null; parts: GatePart[] }
export interface GatePart { passed: boolean | null; text: string; saw: string | null; parts: GatePart[] }
export interface Explanation {
  flow: string
  name: string
  revision: number | null
  shows: boolean
  variant: { experiment: string; key: string } | null
  gates: Gate[]
}

export type ExperimentStatus = 'draft' | 'running' | 'stopped'
export interface ExperimentSummary {
  key: string
  name: string
  hypothesis: string
  flow: string
  status: ExperimentStatus
  started_at: string | null
  variants: { key: string; weight: number }[]
  units: number
}
export type Interval = [number, number]
export interface ResultVariant { key: string; weight: number; shows: boolean; units: number; shown: number; completed: number }
export interface MetricRow {
  variant: string
  units: number
  successes: number
  rate: number | null
  interval: Interval | null
  difference: number | null
  difference_interval: Interval | null
  sentence: string
}
export interface Metric {
  key: string
  name: string
  event: string
  /** Milliseconds after the first exposure. */
  within: number | null
  better: 'higher' | 'lower'
  role: 'primary' | 'secondary' | 'guardrail' | 'completion'
  rows: MetricRow[]
}
export interface Results {
  experiment: ExperimentSummary
  status: 'not_enough_data' | 'ok'
  sentence: string
  sample: boolean
  updated_at: string
  sample_ratio: { p: number | null; ok: boolean | null; sentence: string }
  multiple: { units: number; share: number }
  variants: ResultVariant[]
  metrics: Metric[]
}

export interface RejectedEvent { at: string; reason: string; code: string; event: unknown }
export interface AuditEntry { at: string; who: string | null; action: string; subject: string; details: Record<string, unknown> | null }
export interface HomeSummary {
  flows_live: number
  drafts: number
  experiments: { key: string; name: string; sentence: string }[]
  rejected_24h: number
  users: number
  events_24h: number
  first_event_at: string | null
}
