/** The contents of a modal in a corner of the page, which stays usable. */
import { onEscape } from '../escape.ts'
import type { Pattern } from './pattern.ts'

export const slideout: Pattern = ({ step, surface, root, displayed, escape }) => {
  surface.classList.add('slideout', ...(step.position ?? 'bottom-right').split('-'))
  const closes = [onEscape(surface, escape), root.open(surface)]
  displayed()
  return () => closes.forEach((close) => close())
}

export const slideoutCss = `
.slideout{width:360px}
.slideout.bottom{bottom:16px}
.slideout.top{top:16px}
.slideout.right{right:16px}
.slideout.left{left:16px}
@media (max-width:479px){.slideout{inset-inline:8px;width:auto}}
`
