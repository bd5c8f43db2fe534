/** What to call a user of the host app. */
import type { UserSummary } from './types.ts'

type Named = Pick<UserSummary, 'name' | 'email' | 'user_id' | 'anonymous_ids'>

export const nameOf = ({ name, email, user_id, anonymous_ids }: Named) => name ?? email ?? user_id ?? `Anonymous ${(anonymous_ids[0] ?? '').slice(0, 8)}`.trim()

export const isAnonymous = ({ user_id }: Pick<UserSummary, 'user_id'>) => user_id === null
