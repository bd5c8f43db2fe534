/** What to call a user of the host app. */
import type { UserSummary } from '../../api/types.ts'

type Named = Pick<UserSummary, 'name' | 'email' | 'user_id' | 'anonymous_ids'>

export const nameOf = ({ name, email, user_id, anonymous_ids }: Named) => name ?? email ?? user_id ?? `Anonymous ${(anonymous_ids[0] ?? '').slice(0, 8)}`.trim()

export const isAnonymous = ({ user_id }: Pick<UserSummary, 'user_id'>) => user_id === null

/** A trait's value as it reads in a table. */
export function valueOf(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}

/** Dates in traits are ISO 8601. */
export const isMoment = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) && !Number.isNaN(Date.parse(value))
