/** The Navigation API's stand-in for browsers without it: notices every change of the address by the History API's doors. */
import type { Core } from '../core/core.ts'

export function watchHistory(core: Core, changed: (core: Core) => void): void {
  for (const type of ['popstate', 'hashchange']) core.front.listen(core, window, type, changed)
  for (const name of ['pushState', 'replaceState'] as const) wrap(core, name, changed)
}

/** Put back at the end only if nobody wrapped it after us; otherwise ours stays in the chain and does nothing. */
function wrap(core: Core, name: 'pushState' | 'replaceState', changed: (core: Core) => void): void {
  const original = history[name]
  const ours: typeof original = function (this: History, ...state) {
    original.apply(this, state)
    if (core.consent) core.front.attempt(core, () => { changed(core) })
  }
  history[name] = ours
  core.undo.push(() => {
    if (history[name] !== ours) return
    Reflect.deleteProperty(history, name)
    if (history[name] !== original) history[name] = original
  })
}
