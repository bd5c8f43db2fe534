/** A surface beside its anchor: it follows it, never covers it, and becomes a sheet where there is no room. */
import type { Side } from '../../contract/content.ts'
import { isVisible } from '../../anchors/visible.ts'
import { float } from '../float.ts'
import { follow } from '../follow.ts'
import { clip, viewBox } from '../geometry.ts'
import { MARGIN, place } from '../place.ts'
import type { Close } from '../root.ts'
import type { Pattern } from './pattern.ts'

export const tooltip: Pattern = {
  open(scene) {
    const { flow, step, surface, port, kit, find, openModal, displayed, lost } = scene
    const { overlay } = step
    const blocks = overlay === 'block'
    const side = (flow.dir === 'rtl' && MIRRORED[step.side!]) || step.side
    const light = overlay && kit.tools.spotlight!.shed(scene)
    let anchor = find()!
    let unfollow: Close | undefined
    let revealed = false
    let cut = false
    let on = false
    let last = ''

    function take(found: Element) {
      unfollow?.()
      anchor = found
      unfollow = follow(anchor, surface, kit.tools.treesAround?.(anchor) ?? [document], moved, crossed)
    }

    function crossed(ratio: number) {
      cut = !ratio
      last = ''
      if (!revealed && (ratio < 0.99 || !isUncovered(anchor))) kit.withPart('more', ({ reveal }) => reveal(anchor, ratio, port.scroll))
      revealed = true
    }

    /** Reads everything first, then writes, so that a frame costs one layout at most. */
    function moved(): boolean {
      if (!isVisible(anchor)) {
        const again = find()
        if (again) take(again)
        else lost()
        return false
      }
      const view = viewBox()
      const box = clip(kit.tools.boxOf?.(anchor) ?? anchor.getBoundingClientRect(), view)
      const size = { width: surface.offsetWidth, height: surface.offsetHeight }
      const now = JSON.stringify([box, size, view])
      if (now === last) return false
      last = now
      const seen = box.width > 0 && box.height > 0 && !cut
      const at = (scene.placed ?? place)(box, size, view, side)
      // Out of sight of its anchor it hides; one that blocks the page must not, and stands in the middle instead.
      surface.dataset.side = seen ? at.side : 'middle'
      surface.style.translate = `${at.x}px ${at.y}px`
      const set = (name: string, value: number) => { surface.style.setProperty(name, `${value}px`) }
      set('--arrow', at.arrow - 6)
      set('--room', at.room)
      set('--low', innerHeight - view.y - view.height + MARGIN)
      if (light) light.shine(seen ? box : undefined)
      surface.classList.toggle('away', !seen && !blocks)
      if (seen && !on) displayed()
      on = seen
      return true
    }

    const close = blocks ? openModal() : float(scene, true)
    take(anchor)
    moved()
    return () => {
      unfollow!()
      if (light) light.close()
      close()
    }
  },
}

export const tooltipCss = `
.away{visibility:hidden!important}
.tooltip{inset:0 auto auto 0;overflow:visible}
.tooltip::before{content:"";position:absolute;width:12px;height:12px;box-sizing:border-box;background:inherit;border:inherit;clip-path:polygon(0 0,100% 0,0 100%)}
[data-side=top]::before{bottom:-7px;left:var(--arrow);rotate:225deg}
[data-side=bottom]::before{top:-7px;left:var(--arrow);rotate:45deg}
[data-side=left]::before{right:-7px;top:var(--arrow);rotate:135deg}
[data-side=right]::before{left:-7px;top:var(--arrow);rotate:-45deg}
[data-side^=sheet]{inset:auto 8px var(--low);width:auto;translate:none!important}
[data-side=sheet-top]{inset:8px 8px auto}
[data-side=middle]{inset:0;margin:auto;height:fit-content;translate:none!important}
[data-side^=sheet]::before,[data-side=middle]::before{display:none}
`

/** Nothing lies over it, a sticky header, say. In doubt somebody has a closer look. */
const isUncovered = (anchor: Element) => {
  const { x, y, width, height } = anchor.getBoundingClientRect()
  return anchor.contains(document.elementFromPoint(x + width / 2, y + height / 2))
}

const MIRRORED: { [At in Side]?: Side } = { left: 'right', right: 'left' }
