/** The typed client: one request, its answer or an `ApiFailure`. */
import createClient, { type Middleware } from 'openapi-fetch'
import { failureOf, unreachable } from './failure.ts'
import type { paths } from './openapi.d.ts'

const SAFE = new Set(['GET', 'HEAD'])

let token = ''

/** The session's CSRF token, sent with everything that changes something. */
export function keepCsrfToken(csrf: string): void {
  token = csrf
}

const csrf: Middleware = {
  onRequest({ request }) {
    if (!SAFE.has(request.method) && token) request.headers.set('X-CSRF-Token', token)
    return request
  },
}

export const client = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin', fetch: (request) => globalThis.fetch(request) })
client.use(csrf)

interface Outcome<Answer> { data?: Answer; error?: unknown; response: Response }

/** The body of the answer; throws an `ApiFailure` for everything else. */
export async function answer<Answer>(request: Promise<Outcome<Answer>>): Promise<Answer> {
  const outcome = await request.catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason
    // openapi-fetch throws a SyntaxError when an answer that should be JSON isn't.
    if (reason instanceof SyntaxError) throw failureOf(new Response(null, { status: 502 }), null)
    throw unreachable()
  })
  if (!outcome.response.ok) throw failureOf(outcome.response, outcome.error)
  return outcome.data as Answer
}
