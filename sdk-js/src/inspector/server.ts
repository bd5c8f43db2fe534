/** The inspector's doors at the server: plain texts that need no preflight, with a token that is good at this origin alone. */
import type { FlowContent, ThemeContent } from '../contract/content.ts'
import type { Known, Refusal } from '../editing/draft.ts'

interface Problem { path: string; message: string; level: 'error' | 'warning' }

export interface HeldDraft extends Known { key: string; content: FlowContent; theme: ThemeContent | null; problems: Problem[] }

/** `step` is where the page begins, `whom` as whom the flow is tried. */
export interface Visit { token?: string; member: string; environment: { key: string; name: string }; draft: HeldDraft; step: string | null; whom: { name: string } | null }

/** What the draft says to somebody, and what stands in their way. */
interface Tried { content: FlowContent | null; theme: ThemeContent | null; variables: Record<string, string>; facts: Record<string, boolean>; shows: boolean | null; gates: { gate: string; passed: boolean | null; text: string }[] }

export interface Doors {
  open(): Promise<Visit>
  read(): Promise<Visit>
  save(document: object, version: number, leaving: boolean): Promise<HeldDraft>
  /** Only where there is somebody as whom it is tried. */
  try(): Promise<Tried>
  leave(): Promise<unknown>
}

export function doorsOf(origin: string, writeKey: string, token: string): Doors {
  const ask = async <Answer>(door: string, more: object = {}, keepalive = false): Promise<Answer> => {
    const body = JSON.stringify({ token, writeKey, ...more })
    const response = await fetch(`${origin}/v1/inspections/${door}`, { method: 'POST', body, keepalive: keepalive && body.length < 60_000 })
      .catch(() => { throw refusal('The server can’t be reached.', 0) })
    const answer = await response.json().catch(() => undefined) as Answer & { message?: string } | undefined
    if (!response.ok || answer === undefined) throw refusal(answer?.message ?? `The server answered with status ${response.status}.`, response.status)
    return answer
  }
  return {
    open: () => ask('open'),
    read: () => ask('draft'),
    save: (document, version, leaving) => ask('save', { document, version }, leaving),
    try: () => ask('try'),
    leave: () => ask('leave', {}, true),
  }
}

function refusal(message: string, status: number): Error & Refusal {
  return Object.assign(new Error(message), { status, passing: status === 0 || status >= 500 || status === 200 })
}
