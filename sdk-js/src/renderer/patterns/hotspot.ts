/** A beacon on its anchor, and a note beside it that opens when the person wants it. */
import { comeAfter, openOnCorner } from '../beacon.ts'
import { inline } from '../content/inline.ts'
import { make } from '../make.ts'
import type { Close } from '../root.ts'
import type { Filling, Focus, Pattern } from './pattern.ts'

/** A pointer on its way somewhere else opens nothing, and one that strays for a moment closes nothing. */
const REST = 250

export const hotspot: Pattern = {
  open(scene) {
    const { step, surface, focus, root, kit, done, opens } = scene
    const tooltip = kit.patterns.tooltip!
    const beacon = drawBeacon(scene)
    const hovers = step.hotspot?.opens_on === 'hover'
    const signs = ['click', 'focusin', ...hovers ? ['pointerover'] : []]
    let close: Close | undefined
    let timer: ReturnType<typeof setTimeout> | undefined

    function open() {
      close ??= tooltip.open({ ...scene, displayed() {}, escape: shut })
      beacon.ariaExpanded = 'true'
    }
    function shut() {
      if (!close) return
      close = close() as undefined
      beacon.ariaExpanded = 'false'
      done?.()
    }
    /** The person turns to this or to something else. */
    function turn(event: Event) {
      const path = event.composedPath()
      const isHere = path.includes(surface) || path.includes(beacon)
      clearTimeout(timer)
      if (event.type === 'pointerover') timer = setTimeout(isHere ? open : shut, REST)
      else if (!isHere) shut()
    }

    beacon.onclick = () => {
      if (close && !hovers) return shut()
      open()
      surface.focus({ preventScroll: true })
    }
    // Where hotspots are many, nothing but the note is closed.
    const x = done && surface.querySelector<HTMLElement>('.close')
    if (x) x.onclick = shut
    surface.classList.add('tooltip')
    comeAfter(surface, () => beacon)
    for (const sign of signs) addEventListener(sign, turn, true)
    const own: Focus = { ...focus }
    const takeAway = openOnCorner({ ...scene, focus: own }, beacon)
    focus.orphaned = false
    if (opens) open()
    return () => {
      clearTimeout(timer)
      for (const sign of signs) removeEventListener(sign, turn, true)
      // Whoever was here goes on with the next one, or where they came from.
      if (focus.came === beacon) focus.came = root.surfaces.find((other) => other !== beacon && other.matches('.beacon')) ?? own.came
      close?.()
      takeAway()
    }
  },
}

export const hotspotCss = `
.beacon{position:fixed;inset:0 auto auto 0;min-width:24px;height:24px;min-height:0;padding:0;overflow:visible;border-radius:99px;font:600 13px/1 var(--cairn-font);color:var(--cairn-accent_text)}
.beacon .content{padding:0;overflow:visible}
.beacon:not(.label)::before{content:"";display:block;width:14px;height:14px;margin:auto;border-radius:99px;background:var(--cairn-accent);outline:2px solid var(--cairn-surface);line-height:14px}
.beacon.question::before{content:"?";scale:1.5}
.label{padding:0 10px;border:2px solid var(--cairn-surface);background:var(--cairn-accent)}
@media (prefers-reduced-motion:no-preference){.beacon.pulse::before{animation:pulse 2s 3}}
@keyframes pulse{to{box-shadow:0 0 0 14px #0000}from{box-shadow:0 0 0 0 var(--cairn-accent)}}
`

export function drawBeacon({ flow, step, surface, port, kit }: Filling): HTMLElement {
  const { beacon: look = 'pulse', label = [] } = step.hotspot ?? {}
  const words = make('span', { class: 'content' }, inline(label, port, kit.tools, flow.locale))
  const beacon = make('button', { class: `beacon ${look}`, 'aria-haspopup': 'dialog', 'aria-expanded': 'false', 'data-cairn-action': 'open' }, [words])
  for (const { name, value } of surface.attributes) if (/^(data|lang|dir)/.test(name)) beacon.setAttribute(name, value)
  beacon.style.cssText = surface.style.cssText
  beacon.ariaLabel = `${beacon.textContent} ${surface.querySelector('.content>*')?.textContent ?? ''}`.trim()
  return beacon
}
