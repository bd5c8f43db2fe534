/** The object that host apps hold: no method of it ever throws, and `init` may come after any other. */
import type { Cairn } from '../contract/cairn.ts'
import type { Core, Platform } from './core.ts'
import { ask } from './decide.ts'
import { front } from './front.ts'
import { attempt } from './hooks.ts'
import { inspect } from './inspect.ts'
import { methods } from './methods.ts'
import { steer, STEERING } from './steer.ts'

export function createCairn(platform: Platform): Cairn {
  let core = createCore(platform)
  inspect(core).catch(() => {})
  const cairn: Record<string, unknown> = { version: platform.version }
  for (const [name, method] of Object.entries(methods) as [string, (...args: unknown[]) => unknown][]) {
    cairn[name] = (...args: unknown[]) => attempt(core, () => method(core, ...args))
  }
  for (const how of STEERING) cairn[how] = (...args: never) => steer(core, how, ...args)
  cairn['destroy'] = () => {
    attempt(core, () => { methods.destroy(core) })
    core = createCore(platform)
  }
  return cairn as unknown as Cairn
}

function createCore(platform: Platform): Core {
  return {
    platform,
    front,
    writeKey: '',
    origin: platform.origin,
    clean: (address) => address,
    handlers: [],
    undo: [],
    disk: {},
    prefix: '',
    lastId: 0,
    who: {},
    fresh: {},
    referrer: '',
    hiddenAt: 0,
    queue: [],
    sending: Promise.resolve(),
    pausedUntil: 0,
    failures: 0,
    ask,
    asking: Promise.resolve(),
    openQuestions: 0,
    candidates: [],
    exposed: new Set(),
    earlyEvents: [],
  }
}
