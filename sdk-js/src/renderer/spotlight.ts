/** Dims the page around an anchor: the light falls through a hole that, if asked, also lets clicks through. */
import type { Scene } from './patterns/pattern.ts'
import type { Box } from './place.ts'
import type { Close } from './root.ts'

const AROUND = 6
const ROUND = 8

export interface Light {
  /** Lets the light fall on the box; on nothing when the anchor is out of sight. */
  shine(box: Box | undefined): void
  close: Close
}

/** What blocks all is the backdrop of the surface itself; what lets through to the anchor is a veil under the surface. */
export const spotlight = {
  shed({ step, surface, root }: Pick<Scene, 'step' | 'surface' | 'root'>): Light {
    const veil = step.overlay === 'anchor' && document.createElement('div')
    if (veil) {
      veil.className = 'veil'
      veil.popover = 'manual'
    }
    return {
      close: veil ? root.open(veil) : () => {},
      shine(box) {
        ;(veil || surface).style.setProperty('--hole', box ? hole(box) : 'none')
        if (veil) veil.classList.toggle('away', !box)
      },
    }
  },
}

export const spotlightCss = `
:modal::backdrop{clip-path:var(--hole)}
.veil{inset:0;width:auto;height:auto;border:0;background-color:var(--cairn-backdrop,#0007);clip-path:var(--hole)}
`

/** A path over everything with a hole for the box. */
function hole({ x, y, width, height }: Box): string {
  const w = width + 2 * AROUND - 2 * ROUND
  const h = height + 2 * AROUND - 2 * ROUND
  const arc = (dx: number, dy: number) => `a${ROUND} ${ROUND} 0 0 1 ${dx} ${dy}`
  const edge = `M${x - AROUND + ROUND} ${y - AROUND}h${w}${arc(ROUND, ROUND)}v${h}${arc(-ROUND, ROUND)}h${-w}${arc(-ROUND, -ROUND)}v${-h}${arc(ROUND, -ROUND)}z`
  return `path(evenodd,"M-9999-9999H99999V99999H-9999z${edge}")`
}
