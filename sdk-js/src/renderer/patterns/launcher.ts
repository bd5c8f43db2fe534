/** A button of ours on the page: words, a picture, or both; a badge counts what waits behind it. */
import { openOnCorner } from '../beacon.ts'
import { openInCorner } from '../corner.ts'
import { make } from '../make.ts'
import { shape } from '../shape.ts'
import type { Pattern } from './pattern.ts'

export const launcher: Pattern = {
  fill({ surface, step, words, perform, model }) {
    const { label, icon, look, do: what = [] } = step.launcher!
    const badge = make('b')
    const button = make('button', { class: 'primary', 'data-cairn-action': 'open' }, [icon && shape(icon), make('span', {}, words(label)), badge])
    button.onclick = () => { perform(what) }
    surface.removeAttribute('role')
    surface.classList.add(look ?? 'button')
    surface.append(button)
    if (!model) return
    model.redraw = () => { badge.textContent = `${model.count() || ''}` }
    model.redraw()
  },
  open(scene) {
    const { step, surface, focus } = scene
    launcher.fill!(scene)
    const close = step.anchor ? openOnCorner(scene, surface) : openInCorner(scene)
    // Whoever comes from the panel gets back to where they opened it.
    if (surface.matches(':focus')) (scene.model?.wanted && focus.came || surface.querySelector('button')!).focus()
    return close
  },
}

export const launcherCss = `
.surface.launcher{width:auto;border:0}
.launcher,.launcher button,b{border-radius:99px}
.launcher .body,b:empty{display:none}
.launcher button{display:flex;gap:8px;align-items:center;min-height:48px}
.launcher:is(.icon,.beacon) span{font-size:0}
.launcher:is(.icon,.beacon) button{gap:0}
[data-side=corner].launcher{inset:0 auto auto 0}
[data-side=corner].launcher button{min-height:32px;padding:4px 12px}
.surface.launcher.beacon button{min-height:24px;width:24px;padding:0;border:2px solid var(--cairn-surface)}
.beacon svg{display:none}
dialog:modal~.launcher,.launcher:has(~dialog:modal),[data-side=sheet-bottom]~.launcher.bottom,.launcher.bottom:has(~[data-side=sheet-bottom]){visibility:hidden}
@media (max-width:479px){.corner:not(.launcher)~.launcher,.launcher:has(~.corner:not(.launcher)){visibility:hidden}}
b{padding:0 8px;background:var(--cairn-surface);color:var(--cairn-text)}
.launcher.right~.right,.right:not(.launcher):has(~.launcher.right),.launcher.left~.left,.left:not(.launcher):has(~.launcher.left){--off:76px;--room:min(640px,100dvh - 92px)}
`
