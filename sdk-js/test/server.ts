/** A backend for unit tests: stands in for `fetch`, plays the contract, and misbehaves when told to. */
import { vi } from 'vitest'
import type { FlowContent } from '../src/contract/content.ts'
import type { DecideAnswer, DecidedFlow, DecideQuestion } from '../src/contract/decide.ts'

/** What the server always watches where there are flows. */
const ENDINGS = ['Flow Completed', 'Flow Dismissed', 'Flow Failed', 'Flow Snoozed']

export interface Sent { type: string; messageId: string; event?: string; userId?: string; anonymousId?: string; [field: string]: unknown }
interface Batch { writeKey: string; sentAt: string; context: Record<string, unknown>; batch: Sent[] }
type Reply = { status: number; body?: string; headers?: Record<string, string> } | 'unreachable'

export class FakeServer {
  batches: Batch[] = []
  questions: DecideQuestion[] = []
  /** In the order in which they came: `batch` or `question`. */
  order: string[] = []
  keepalive: boolean[] = []
  replies: Reply[] = []
  decideReplies: Reply[] = []
  answer: DecideAnswer = { snapshot: '1', flows: [], variables: {} }
  contents = new Map<string, FlowContent>()
  /** Holds back every answer to a question while it is set. */
  gate: Promise<void> | undefined
  /** Holds back every content while it is set. */
  contentGate: Promise<void> | undefined

  constructor() {
    vi.stubGlobal('fetch', (url: string, init?: RequestInit) => this.fetch(url, init))
  }

  get sent(): Sent[] { return this.batches.flatMap(({ batch }) => batch) }
  names(): string[] { return this.sent.map(({ type, event }) => type === 'track' ? event ?? '' : type) }

  decideFlow(key: string, more: Partial<DecidedFlow> = {}): void {
    this.contents.set(`/v1/content/${key}.json`, { format: 'cairn/1', key, revision: 1, type: 'tour', locale: 'en', steps: [
      { id: 'one', pattern: 'modal', content: [], actions: [] }, { id: 'two', pattern: 'modal', content: [], actions: [] },
    ] })
    this.answer.flows.push({
      key, revision: 1, type: 'tour', priority: 50, interrupts: true, content: `/v1/content/${key}.json`,
      trigger: { on: 'page' }, frequency: { until: 'closed' }, ...more,
    })
  }

  private async fetch(url: string, init?: RequestInit): Promise<Response> {
    const path = url.replace(/^https?:\/\/[^/]+/, '')
    if (path.startsWith('/v1/content/')) {
      await this.contentGate
      const content = this.contents.get(path)
      return new Response(JSON.stringify(content ?? {}), { status: content ? 200 : 404 })
    }
    return path === '/v1/b' ? this.takeBatch(init) : this.answerQuestion(init)
  }

  private takeBatch(init?: RequestInit): Promise<Response> {
    this.order.push('batch')
    this.batches.push(JSON.parse(init?.body as string) as Batch)
    this.keepalive.push(!!init?.keepalive)
    return reply(this.replies.shift() ?? { status: 200, body: JSON.stringify({ success: true, snapshot: this.answer.snapshot }) })
  }

  private async answerQuestion(init?: RequestInit): Promise<Response> {
    this.order.push('question')
    this.questions.push(JSON.parse(init?.body as string) as DecideQuestion)
    const answer = JSON.stringify({ ...this.answer, watch: [...ENDINGS, ...this.answer.watch ?? []] })
    await this.gate
    return reply(this.decideReplies.shift() ?? { status: 200, body: answer })
  }
}

function reply(how: Reply): Promise<Response> {
  if (how === 'unreachable') return Promise.reject(new TypeError('Failed to fetch'))
  return Promise.resolve(new Response(how.body ?? '{}', { status: how.status, ...(how.headers && { headers: how.headers }) }))
}

/** Lets everything happen that waits for nothing but promises and timers that are due. */
export async function settle(milliseconds = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
}
