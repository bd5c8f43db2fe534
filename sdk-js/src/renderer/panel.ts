/** A panel in a corner of a page that stays usable. */
import { openInCorner } from './corner.ts'
import type { Scene } from './patterns/pattern.ts'
import type { Close } from './root.ts'

export function openPanel(scene: Scene): Close {
  const { kit, step, surface, model } = scene
  surface.classList.add('panel')
  kit.patterns[step.pattern]!.fill!(scene)
  const close = openInCorner(scene, false)
  // Who asks for it wants to be in it.
  if (model!.wanted) surface.focus({ preventScroll: true })
  return close
}

export const panelCss = `
.panel{--room:min(640px,85dvh);width:380px}
.panel .content{flex:1;padding-bottom:var(--pad)}
`
