/** The npm package: the same `cairn`, inert until `init` and on a server. The bundler of the host splits the rest off. */
import type { Cairn } from '../contract/cairn.ts'
import { createCairn } from '../core/cairn.ts'
import type { Parts } from '../core/core.ts'

export type { Cairn, Consent, Detail, Handler, Options, Showing, State } from '../contract/cairn.ts'

const parts: { [Name in keyof Parts]: () => Promise<Parts[Name]> } = {
  modal: () => import('./modal.ts'),
  renderer: () => import('./renderer.ts'),
  anchors: () => import('./anchors.ts'),
  more: () => import('./more.ts'),
  tabs: () => import('./tabs.ts'),
  renew: () => import('./renew.ts'),
  history: () => import('./history.ts'),
  help: () => import('./help.ts'),
  debugger: () => import('./debugger.ts'),
  inspector: () => import('./inspector.ts'),
}

export const cairn: Cairn = createCairn({
  version: __VERSION__,
  origin: '',
  load: (_origin, part) => parts[part](),
})
