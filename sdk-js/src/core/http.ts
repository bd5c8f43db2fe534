/** Requests to Cairn's server. They never reject and never wait for long; what can't be had has status 0. */
export interface Answer {
  status: number
  /** The parsed body; absent when it is not JSON, and so not from our server. */
  data?: unknown
  /** Milliseconds that the server asks to wait before the next try. */
  wait?: number
}

const PATIENCE = 10_000

/** A plain string goes out as text/plain, which needs no preflight. */
export async function post(url: string, question: unknown, keepalive = false): Promise<Answer> {
  try {
    const body = JSON.stringify(question)
    const response = await fetch(url, { method: 'POST', body, keepalive, signal: AbortSignal.timeout(PATIENCE) })
    const wait = Number(response.headers.get('retry-after')) * 1000
    return { status: response.status, wait, data: await response.json().catch(() => undefined) as unknown }
  } catch {
    return { status: 0 }
  }
}
