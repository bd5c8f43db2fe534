/** A strip at the top or bottom, over the page or pushing it; it never interrupts. */
import { float } from '../float.ts'
import { insert } from '../insert.ts'
import type { Close } from '../root.ts'
import type { Pattern, Scene } from './pattern.ts'

export const banner: Pattern = {
  fill({ surface }) { surface.setAttribute('role', 'region') },
  open(scene) {
    const { step, surface, displayed } = scene
    banner.fill!(scene)
    const edge = step.position?.startsWith('bottom') ? 'bottom' : 'top'
    surface.classList.add(edge)
    const close = step.push ? push(scene, edge) : float(scene, false)
    const seen = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) displayed()
    }, { threshold: 0.5 })
    seen.observe(surface)
    return () => {
      seen.disconnect()
      close()
    }
  },
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

/**
 * At the top it stands in the page's own flow before the body: it takes its room like any element, touches nothing of the
 * host's and scrolls away with the page. At the bottom it lies over the page, and gets its room at the page's end.
 */
function push(scene: Scene, edge: string): Close {
  const { surface, root } = scene
  const page = document.documentElement
  surface.classList.add('push')
  if (edge === 'top') {
    surface.classList.add('inline')
    return float(scene, false, () => insert(root, surface, page, document.body))
  }
  const close = float(scene, false)
  const room = document.createElement('div')
  room.style.height = `${surface.offsetHeight}px`
  const giveBack = insert(root, room, page)
  return () => {
    giveBack()
    close()
  }
}
