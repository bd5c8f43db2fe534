/** A surface beside its anchor: it follows it, never covers it, and becomes a sheet where there is no room. */
import { onEscape } from '../escape.ts'
import { follow } from '../follow.ts'
import { boxOf, clip, viewBox } from '../geometry.ts'
import { place } from '../place.ts'
import type { Close } from '../root.ts'
import { fetchWalk } from '../parts/parts.ts'
import { openModal } from '../modality.ts'
import type { Pattern } from './pattern.ts'

export const tooltip: Pattern = (scene) => {
  const { flow, step, surface, root, port, parts, find, displayed, lost, escape } = scene
  const { overlay } = step
  const blocks = overlay === 'block'
  const side = flow.dir === 'rtl' && step.side ? MIRRORED[step.side] : step.side
  const lit = [surface]
  const closes: Close[] = []
  let anchor = find()!
  let unfollow: Close | undefined
  let revealed = false
  let cut = false
  let on = false
  let last = ''

  function take(found: Element) {
    unfollow?.()
    anchor = found
    unfollow = follow(anchor, surface, moved, crossed)
  }

  function crossed(ratio: number) {
    cut = !ratio
    last = ''
    if (!revealed && (ratio < 0.99 || parts.walk)) fetchWalk(parts).then(({ reveal }) => reveal(anchor, ratio, port.scroll), () => {})
    revealed = true
  }

  /** Reads everything first, then writes, so that a frame costs one layout at most. */
  function moved(): boolean {
    if (!anchor.getClientRects().length) {
      const again = find()
      if (again) take(again)
      else lost()
      return false
    }
    const view = viewBox()
    const box = clip(boxOf(anchor), view)
    const size = { width: surface.offsetWidth, height: surface.offsetHeight }
    const now = JSON.stringify([box, size, view])
    const changed = now !== last
    if (changed) {
      last = now
      // Out of sight of its anchor it hides; one that blocks the page must not, and stands in the middle instead.
      const seen = !cut && box.width > 0 && box.height > 0
      const { x, y, side: at, arrow, room } = place(box, size, view, side)
      surface.dataset.side = seen ? at : 'middle'
      for (const { classList, style } of lit) {
        classList.toggle('away', !seen && !blocks)
        style.setProperty('--hole', seen && overlay && parts.walk ? parts.walk.hole(box) : 'none')
      }
      surface.style.translate = `${x}px ${y}px`
      surface.style.setProperty('--arrow', `${arrow}px`)
      surface.style.setProperty('--room', `${room}px`)
      surface.style.setProperty('--low', `${innerHeight - view.y - view.height}px`)
      if (seen && !on) displayed()
      on = seen
    }
    return changed
  }

  if (overlay === 'anchor') {
    const veil = document.createElement('div')
    veil.className = 'veil'
    veil.popover = 'manual'
    lit.push(veil)
    closes.push(root.open(veil))
  }
  closes.push(blocks ? openModal(scene) : root.open(surface))
  if (!blocks) closes.push(onEscape(surface, escape))
  take(anchor)
  moved()
  return () => {
    unfollow?.()
    closes.forEach((close) => close())
  }
}

const MIRRORED = { left: 'right', right: 'left', top: 'top', bottom: 'bottom' } as const
