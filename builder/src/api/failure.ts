/** What went wrong with a request, in words for the person in front of it. */
import type { ApiError, Problem } from './types.ts'

export class ApiFailure extends Error {
  override name = 'ApiFailure'

  constructor(
    message: string,
    /** 0 when the server was not reached at all. */
    readonly status: number,
    readonly code: string,
    readonly problems: Problem[] = [],
    readonly retryAfter: number | null = null,
  ) {
    super(message)
  }

  /** Trying the same again could help. */
  get passing(): boolean {
    return this.status === 0 || this.status === 503 || this.status >= 500
  }
}

export function unreachable(): ApiFailure {
  return new ApiFailure('The server could not be reached. Check your connection and that the server is running, then try again.', 0, 'unreachable')
}

/** A failure from an answer; one that isn't ours (a proxy's HTML page) gets words of its own. */
export function failureOf(response: Response, body: unknown): ApiFailure {
  const retryAfter = Number(response.headers.get('Retry-After')) || null
  if (isApiError(body)) return new ApiFailure(body.message, response.status, body.code, body.problems ?? [], retryAfter)
  const message =
    response.status >= 500
      ? `The server failed with status ${response.status}. Try again; if it stays so, look into its log.`
      : `The server answered with status ${response.status} and no explanation.`
  return new ApiFailure(message, response.status, 'unknown', [], retryAfter)
}

function isApiError(body: unknown): body is ApiError {
  return typeof body === 'object' && body !== null && typeof (body as ApiError).message === 'string' && typeof (body as ApiError).code === 'string'
}
