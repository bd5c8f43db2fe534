/** Webhooks of the fake API: a test arrives at once, except where the address says that it doesn't. */
import type { Delivery, Webhook } from '../src/api/webhooks.ts'

export interface Hooks { webhooks: Webhook[]; sent: Record<string, Delivery[]>; made: number }

export const noHooks = (): Hooks => ({ webhooks: [], sent: {}, made: 0 })

export const found = (hooks: Hooks, id: string) => hooks.webhooks.find((each) => each.id === id)

export function add(hooks: Hooks, url: string, kinds: string[]): Webhook & { secret: string } {
  const made = { id: String(++hooks.made), url, kinds, off: '', created_at: new Date().toISOString(), created_by: 'Ana Costa' }
  hooks.webhooks.push(made)
  return { ...made, secret: 'whsec_bm90IGEgc2VjcmV0IG9mIGFueWJvZHk=' }
}

export function send(hooks: Hooks, { id, url }: Webhook): Delivery {
  const now = new Date().toISOString()
  const fails = url.includes('down')
  const number = String(++hooks.made)
  const delivery: Delivery = {
    id: number, message: `msg_${number}`, kind: 'webhook.test', body: { type: 'webhook.test' }, status: fails ? 'failed' : 'delivered', tries: fails ? 10 : 1,
    at: now, tried_at: now, due_at: null, answer: fails ? 503 : 204, said: fails ? 'Service Unavailable' : '',
  }
  hooks.sent[id] = [delivery, ...(hooks.sent[id] ?? [])]
  return delivery
}
