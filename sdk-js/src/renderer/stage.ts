/** The page's side of a run: draws a step by its pattern, dresses it, and looks after focus and announcements. */
import type { FlowContent, Step } from '../contract/content.ts'
import type { Port, ShowOptions } from '../contract/renderer.ts'
import { painted } from './painted.ts'
import { fetchParts, type Parts } from './parts/parts.ts'
import type { Close, Root } from './root.ts'
import type { Focus } from './patterns/pattern.ts'
import type { Drawn, RunScene, Stage } from './run.ts'
import { createSurface, isModal } from './surface.ts'
import { CALM, CALM_DARK, hostLook, parse } from './theme/host.ts'
import { tokens } from './theme/tokens.ts'

export function createStage(flow: FlowContent, port: Port, { preview }: ShowOptions, root: Root, parts: Parts, leave: () => void): Stage {
  const find: Stage['find'] = (facts) => parts.find?.(facts) ?? null
  const focus: Focus = { came: null, orphaned: false }

  function draw(step: Step, run: RunScene): Drawn {
    const { element, submit } = createSurface(flow, step, port, run, parts)
    const look = !preview ? hostLook() : preview.scheme === 'dark' ? CALM_DARK : CALM
    const style: Record<string, string> = { ...tokens(look, run.theme, parse) }
    for (const name in style) element.style.setProperty(`--cairn-${name.replace('_', '-')}`, style[name]!)
    element.classList.toggle('inline', !!preview)
    return { submit, close: preview ? root.insert(element, preview.container) : show(step, element, run) }
  }

  function show(step: Step, surface: HTMLElement, { find, lost, escape, seen }: RunScene): Close {
    const pattern = parts.patterns[step.pattern]
    if (!pattern) throw new Error(`No pattern ${step.pattern}.`)
    let unseen: Close | undefined
    const displayed = () => {
      unseen?.()
      unseen = painted(surface, seen)
    }
    const modal = isModal(step)
    if (modal && focus.orphaned) focus.came?.focus({ preventScroll: true }) // the dialog gives it back to there
    if (modal) focus.orphaned = false
    const close = pattern({ flow, step, surface, root, port, parts, focus, find, displayed, lost, escape })
    return () => {
      unseen?.()
      close()
    }
  }

  return {
    ready: fetchParts(flow, parts),
    leave,
    draw,
    find,
    wait(facts, patient, found, missed) {
      let stop: Close | undefined
      let over = false
      parts.withWalk(({ wait }) => {
        if (!over) stop = wait(facts, patient, found, missed)
      })
      return () => {
        over = true
        stop?.()
      }
    },
    listen: (conditions, met) => parts.walk?.listen(conditions, find, met) ?? (() => {}),
  }
}
