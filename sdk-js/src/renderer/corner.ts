/** What several patterns do: stand in a corner of the page, which stays usable, or in its middle as a modal dialog. */
import { float } from './float.ts'
import type { Scene } from './patterns/pattern.ts'
import type { Close } from './root.ts'

export function openInCorner(scene: Scene): Close {
  const { step: { position = 'bottom-right' }, surface, openModal, displayed } = scene
  const isCentre = position === 'centre'
  surface.classList.add(...(isCentre ? ['modal'] : ['corner', ...position.split('-')]))
  const close = surface.localName === 'dialog' ? openModal() : float(scene, true)
  displayed()
  return close
}

export const cornerCss = `
.corner{width:360px}
.corner.bottom{bottom:16px}
.corner.top{top:16px}
.corner.right{inset-inline-end:16px}
.corner.left{inset-inline-start:16px}
@media (max-width:479px){.surface.corner{inset-inline:8px;width:auto}}
`
