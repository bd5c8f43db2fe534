/** The inspector: opened where the builder sends its member, and on every page that they go on to in the same tab. */
import type { Core } from './core.ts'

/** Takes the pass out of the address before anything is said of the page; the host gets back the fragment that was its own. */
export async function inspect(core: Core): Promise<void> {
  const [page, pass = sessionStorage['cairn-token'] as string | undefined] = location.href.split(/.cairn-token=/)
  if (!pass) return
  history.replaceState(history.state, '', page)
  // Who inspects is no visitor: nothing shows to them by itself.
  core.isSuppressed = true
  return (await core.platform.load(core.origin, 'inspector')).openInspector(core, pass)
}
