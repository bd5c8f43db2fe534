/** Messages on their way to the server: kept until it has answered, sent again when it did not, never in a storm. */
import type { Core, Details } from './core.ts'
import { reporter } from './hooks.ts'
import { post } from './http.ts'
import { newId } from './ids.ts'
import { erase, names, read, write } from './store.ts'
import { session } from './visitor.ts'
import { browser, page } from './whereabouts.ts'

const MOST = 1_000
const BATCH = 100
// In characters, of which each takes three bytes at most: the server takes 500 KB,
// and the browser grants 64 KB to requests that outlive their page.
const BATCH_LENGTH = 150_000
const LEAVING_LENGTH = 20_000
const GATHER = 1_000
const LONGEST_PAUSE = 300_000

/** Says to the server what happened. On what is `weighty` decisions depend: the next one waits for it. */
export function say(core: Core, type: string, fields: Details, weighty?: boolean): void {
  if (core.consent === 'denied') return
  const messageId = newId(core)
  const name = `q${messageId}`
  const context = { page: page(core), sessionId: session(core) }
  write(core, name, { type, messageId, timestamp: new Date(), ...core.who, ...fields, context })
  core.queue.push(name)
  if (core.queue.length > MOST) erase(core, core.queue.shift() ?? '')
  if (!weighty) return schedule(core)
  core.unheard = true
  void core.ask(core)
}

/** Sends all that waits, or as much as goes through. */
export function flush(core: Core): Promise<void> {
  return core.sending = core.sending.then(async () => {
    while (await send(core, BATCH_LENGTH));
    schedule(core)
  }).catch(reporter(core))
}

/** The page may be going away: what fits goes out at once, the rest from the next page. */
export function flushLeaving(core: Core): void {
  send(core, LEAVING_LENGTH, true).catch(reporter(core))
}

/** What is left over from earlier pages goes first. */
export function openOutbox(core: Core): void {
  core.queue = names(core).filter((name) => name.startsWith('q'))
  // What was done on an earlier page counts in what is decided on this one.
  core.unheard = core.queue.length > 0
  schedule(core)
}

/** Nothing is timed when there is nothing to send. */
function schedule(core: Core): void {
  if (!core.queue[0] || core.consent !== 'granted') return
  core.timer ??= setTimeout(() => {
    core.timer = undefined
    void flush(core)
  }, Math.max(GATHER, core.pausedUntil - Date.now()))
}

/** Sends one batch; true when that went well and more is waiting. */
async function send(core: Core, room: number, leaving?: boolean): Promise<boolean> {
  if (core.consent !== 'granted' || Date.now() < core.pausedUntil) return false
  const batch: object[] = []
  const names = pack(core, room, batch)
  if (!batch[0]) return false
  const { status, data, wait = 0 } = await post(`${core.origin}/v1/b`, {
    writeKey: core.writeKey,
    sentAt: new Date(),
    context: { library: { name: 'cairn.js', version: core.platform.version }, ...browser(core) },
    batch,
  }, leaving)
  // What was refused would be refused again. A 200 that is not JSON is somebody else's page.
  const isSettled = status === 200 ? data : /^4(?!08|29)/.test(`${status}`)
  if (!isSettled) {
    core.queue = [...names, ...core.queue]
    core.pausedUntil = Date.now() + Math.max(wait, Math.min(LONGEST_PAUSE, 1_000 * 2 ** core.failures++)) * (1 + Math.random() / 2)
    return false
  }
  core.failures = 0
  for (const name of names) erase(core, name)
  if (!core.queue[0]) heard(core, data)
  return true
}

/** Takes the next messages that fit into one batch, at least one; answers their names. */
function pack(core: Core, room: number, batch: object[]): string[] {
  let taken = 0
  for (const name of core.queue) {
    const kept = read<object>(core, name)
    const message = { anonymousId: core.who.anonymousId, ...kept }
    room -= JSON.stringify(message).length
    if (batch[0] && (room < 0 || batch.length === BATCH)) break
    taken++
    // What is gone was sent by another tab.
    if (kept) batch.push(message)
  }
  return core.queue.splice(0, taken)
}

/** The server has all that was said; its answer tells by which snapshot it decides now. */
function heard(core: Core, data: unknown): void {
  const snapshot = (data as { snapshot?: string } | undefined)?.snapshot
  const isNews = core.unheard || (snapshot && snapshot !== core.decision?.snapshot)
  core.fresh = {}
  core.unheard = false
  // A question that is open knows it all; no other waited for what arrived late.
  if (isNews && !core.openQuestions) void core.ask(core)
}
