/** The contents of a modal in a corner of the page, which stays usable. */
import { float } from '../float.ts'
import type { Pattern } from './pattern.ts'

export const slideout: Pattern = {
  open(scene) {
    scene.surface.classList.add(...(scene.step.position ?? 'bottom-right').split('-'))
    const close = float(scene, true)
    scene.displayed()
    return close
  },
  css: `
.slideout{width:360px}
.slideout.bottom{bottom:16px}
.slideout.top{top:16px}
.slideout.right{right:16px}
.slideout.left{left:16px}
@media (max-width:479px){.surface.slideout{inset-inline:8px;width:auto}}
`,
}
