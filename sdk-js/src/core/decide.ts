/** Asks the server who may see what: one question on its way, at most one behind it, never on a timer. */
import type { DecideAnswer, DecidedFlow, DecideQuestion } from '../contract/decide.ts'
import { happened, review, use } from './candidates.ts'
import type { Core } from './core.ts'
import { attempt, emit, reporter } from './hooks.ts'
import { post } from './http.ts'
import { flush } from './outbox.ts'
import { session, underWay } from './visitor.ts'
import { browser, page } from './whereabouts.ts'

type Unset<T> = { [Key in keyof T]: T[Key] | undefined }

/** Resolves when a question that is put from now on is settled. */
export function ask(core: Core, start = core.start): Promise<void> {
  core.start = start
  if (core.nextAsk) return core.nextAsk
  core.openQuestions++
  return core.nextAsk = core.asking = core.asking.then(async () => {
    // Whoever asks from here on asks anew.
    core.nextAsk = undefined
    await put(core)
  }).catch(reporter(core)).then(() => {
    if (!--core.openQuestions) attempt(core, () => { settle(core) })
  })
}

async function put(core: Core): Promise<void> {
  // What was done counts in what is decided. A server that can't be told can still be asked.
  if (core.unheard) await flush(core)
  const { who } = core
  const start = core.start ?? (core.decision ? undefined : underWay(core)?.flow)
  core.start = undefined
  if (core.consent !== 'granted') return
  const question: Unset<DecideQuestion> = {
    writeKey: core.writeKey,
    ...who,
    ...core.fresh,
    context: {
      page: page(core),
      ...browser(core),
      sessionId: session(core),
      library: `cairn.js/${core.platform.version}`,
    },
    locale: core.locale,
    theme: core.theme,
    start,
  }
  const { data } = await post(`${core.origin}/v1/decide`, question)
  // When the visitor came to be somebody else meanwhile, the next question is about them.
  if (who !== core.who) {
    core.start ??= start
    return
  }
  // Without an answer, what the server said before still serves.
  if (isDecision(data)) core.decision = data
  use(core, core.decision?.flows ?? [])
}

function isDecision(data: unknown): data is DecideAnswer {
  // Whatever else somebody's page answers can't be gone through.
  return (data as { flows?: { every?(test: (flow?: Partial<DecidedFlow>) => unknown): boolean } } | undefined)?.flows?.every?.((flow) => flow?.trigger) as boolean
}

/** No question is open any more. */
function settle(core: Core): void {
  if (core.consent !== 'granted') return
  core.director?.place()
  review(core)
  for (const event of core.earlyEvents.splice(0)) happened(core, event)
  if (!core.isReady) emit(core, 'ready', {})
  core.isReady = true
}
