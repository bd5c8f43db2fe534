/** Why a sign-in was refused, and where one goes after it. */
import { ApiFailure } from '../../api/failure.ts'

export function refusal(error: Error): string {
  if (!(error instanceof ApiFailure)) return error.message
  if (error.status === 429) return `Too many attempts. Wait ${wait(error.retryAfter)} and try again.`
  if (error.status === 401 || error.status === 403) return 'E-mail and password don’t belong together. Check both; capitals count in the password.'
  return error.message
}

function wait(seconds: number | null): string {
  if (seconds === null) return 'a minute'
  if (seconds < 90) return `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}

/** Only a path of the builder's own, never an address elsewhere. */
export function backTo(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/'
}
