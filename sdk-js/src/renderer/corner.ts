/** What several patterns do: stand in a corner of the page, which stays usable, or in its middle as a modal dialog. */
import { float } from './float.ts'
import type { Scene } from './patterns/pattern.ts'
import type { Close } from './root.ts'

/** `anywhere`: Escape closes it also with the focus in the page. */
export function openInCorner(scene: Scene, anywhere = true): Close {
  const { step: { position = 'bottom-right' }, surface, openModal, displayed } = scene
  const isCentre = position === 'centre'
  surface.classList.add(...(isCentre ? ['modal'] : ['corner', ...position.split('-')]))
  const close = surface.localName === 'dialog' ? openModal() : float(scene, anywhere)
  displayed()
  return close
}

export const cornerCss = `
.corner{width:360px}
.corner.bottom{bottom:var(--off,16px)}
.corner.top{top:var(--off,16px)}
.corner.right{inset-inline-end:16px}
.corner.left{inset-inline-start:16px}
@media (max-width:479px){.corner:not(.launcher){inset-inline:8px;width:auto}}
`
