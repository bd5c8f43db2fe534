/** A strip at the top or bottom, over the page or pushing it; it never interrupts. */
import { onEscape } from '../escape.ts'
import type { Close, Root } from '../root.ts'
import type { Pattern } from './pattern.ts'

export const banner: Pattern = ({ step, surface, root, displayed, escape }) => {
  const edge = step.position?.startsWith('bottom') ? 'bottom' : 'top'
  surface.classList.add(edge)
  const closes = [onEscape(surface, escape, false), ...(step.push ? push(surface, edge, root) : [root.open(surface)])]
  const seen = new IntersectionObserver(([entry]) => {
    if (entry?.isIntersecting) displayed()
  }, { threshold: 0.5 })
  seen.observe(surface)
  return () => {
    seen.disconnect()
    closes.forEach((close) => close())
  }
}

/**
 * At the top it stands in the page's own flow before the body: it takes its room like any element, touches nothing of the
 * host's and scrolls away with the page. At the bottom it lies over the page, and gets its room at the page's end.
 */
function push(surface: HTMLElement, edge: string, root: Root): Close[] {
  surface.classList.add('push')
  if (edge === 'top') {
    surface.popover = null
    surface.classList.add('inline')
    return [root.insert(surface, document.documentElement, document.body)]
  }
  const close = root.open(surface)
  const room = document.createElement('div')
  room.style.height = `${surface.offsetHeight}px`
  return [close, root.insert(room, document.documentElement)]
}

export const bannerCss = `
.banner{left:0;right:0;width:min(760px,calc(100vw - 24px));margin:0 auto}
.banner.top{top:12px}
.banner.bottom{bottom:12px}
.banner .body{flex-flow:wrap;align-items:center;gap:8px 16px;padding:12px 20px;padding-inline-end:52px}
.banner .content{flex:1 1 240px;padding:0}
.banner .content>*{margin:0}
.banner h2{font-size:1em}
.banner .foot{padding:0}
.banner.push{width:auto;max-width:none;inset:auto 0 0;border-width:1px 0 0;border-radius:0;box-shadow:none;animation:none}
.banner.push.top{border-width:0 0 1px}
`
