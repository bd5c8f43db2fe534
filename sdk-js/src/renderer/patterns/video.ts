/** A video with a few words, which can go on small in a corner while the person works: beside later steps and on other pages. */
import { openInCorner } from '../corner.ts'
import { passOn } from '../float.ts'
import { say } from '../labels.ts'
import { make } from '../make.ts'
import type { Close, Lasting } from '../root.ts'
import type { Pattern, Scene } from './pattern.ts'

export const video: Pattern = {
  // Questions have to stay where they can be answered.
  open: (scene) => (scene.step.mini && !scene.surface.querySelector('.field') ? openWithMini(scene) : open(scene)),
}

export const videoStepCss = `
.video{width:480px}
.bar{display:flex;padding:4px calc(var(--pad) - 8px)}
.bar>*{padding:6px 8px;text-decoration:underline}
.bar~.foot{padding-top:4px}
.surface.mini{inset:auto;bottom:16px;inset-inline-start:16px;width:min(280px,90vw);--pad:4px}
.mini.up{bottom:auto;top:16px}
.mini.over{inset-inline:auto 16px}
.mini .content{padding:0}
:is(.mini,.past) :is(.content>:not(.player,:has(.player)),.foot),.bar:not(.mini *)>.move{display:none}
.mini .player{margin:0}
.mini .bar{padding:4px}
.mini .close{top:auto;bottom:0}
`

function open(scene: Scene): Close {
  const { isAlone, surface, root, dismiss } = scene
  if (isAlone) root.lasting?.end()
  const close = openInCorner(scene)
  if (!isAlone) return close
  // Somebody has asked for it.
  surface.focus()
  surface.querySelector('video')?.play().catch(() => {})
  root.lasting = { end: dismiss }
  return () => {
    root.lasting = undefined
    close()
  }
}

function openWithMini(scene: Scene): ReturnType<Pattern['open']> {
  const { flow: { labels }, step, surface, root, focus, dismiss } = scene
  const same = root.lasting?.back?.(scene)
  if (same) return same
  root.lasting?.end()

  const { classList } = surface
  const has = (name: string) => classList.contains(name)
  const out = surface.querySelector<HTMLElement>('.close')
  const [size, move] = [make('button', { type: 'button' }), make('button', { type: 'button', class: 'move' }, [say(labels, 'move')])]
  const bar = make('div', { class: 'bar' }, [size, move])

  const resize = (small: boolean) => {
    classList.toggle('mini', small)
    size.textContent = say(labels, small ? 'large' : 'small')
  }
  /** The step has gone on without it, or is here again. */
  const turn = (past: boolean) => {
    classList.toggle('past', past)
    root.lasting = past ? lasting : undefined
  }
  const lasting: Lasting = {
    back(again) {
      if (again.step !== step || again.dismiss !== dismiss) return undefined
      surface.style.cssText = again.surface.style.cssText
      resize(false)
      turn(false)
      again.seen()
      return close
    },
    end() {
      turn(false)
      shut?.()
      shut = undefined
    },
  }
  const leave = () => { (has('past') ? lasting.end : dismiss)() }
  const close = (isOver?: boolean) => {
    const playing = surface.querySelector<HTMLVideoElement>('.player :is(iframe,video)')
    if (isOver || !playing || playing.paused || !out) return lasting.end()
    passOn(focus, surface.matches(':focus-within') && !bar.matches(':focus-within'))
    root.lasting?.end()
    resize(true)
    turn(true)
  }

  size.onclick = () => { resize(!has('mini')) }
  // From corner to corner, clockwise.
  move.onclick = () => { classList.toggle(has('up') === has('over') ? 'up' : 'over') }
  if (out) out.onclick = leave
  surface.querySelector('.content')!.after(bar)
  resize(false)
  // Small, it leaves Escape to the page unless somebody is in it.
  const escape = () => { if (out && (!has('mini') || surface.matches(':focus-within'))) leave() }
  let shut: Close | undefined = open({ ...scene, escape })
  if (scene.isAlone) turn(true)
  return close
}
