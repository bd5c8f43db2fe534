/** The page's side of a run: draws a step by its pattern, dresses it, and looks after focus and announcements. */
import type { FlowContent, Step } from '../contract/content.ts'
import type { Port, ShowOptions } from '../contract/renderer.ts'
import { painted } from './painted.ts'
import { fetchParts, withWalk, type Parts } from './parts/parts.ts'
import { announce, type Close, type Root } from './root.ts'
import type { Drawn, RunScene, Stage } from './run.ts'
import { createSurface, isModal } from './surface.ts'
import { CALM, CALM_DARK, hostLook, parse } from './theme/host.ts'
import { tokens } from './theme/tokens.ts'

export function createStage(flow: FlowContent, port: Port, { preview }: ShowOptions, root: Root, parts: Parts, leave: () => void): Stage {
  /** Where the focus was before a person moved it into a surface that is not modal, and whether that surface has just gone. */
  let came: HTMLElement | null = null
  let orphaned = false

  const goBack = () => {
    if (orphaned) came?.focus({ preventScroll: true })
    orphaned = false
  }

  function draw(step: Step, run: RunScene): Drawn {
    const { element, submit } = createSurface(flow, step, port, run, parts)
    const look = !preview ? hostLook() : preview.scheme === 'dark' ? CALM_DARK : CALM
    for (const [name, value] of Object.entries(tokens(look, run.theme, parse))) element.style.setProperty(`--cairn-${name.replace('_', '-')}`, value)
    element.classList.toggle('inline', !!preview)
    return { submit, close: preview ? root.insert(element, preview.container) : show(step, element, run) }
  }

  function show(step: Step, surface: HTMLElement, { find, lost, escape, seen }: RunScene): Close {
    const pattern = parts.patterns[step.pattern]
    if (!pattern) throw new Error(`There is no pattern "${step.pattern}" for step "${step.id}" of flow "${flow.key}".`)
    let unseen: Close | undefined
    const displayed = () => {
      unseen?.()
      unseen = painted(surface, seen)
    }
    const wasOurs = orphaned
    const modal = isModal(step)
    if (modal) goBack()
    orphaned = false
    if (!modal) surface.popover = 'manual'
    const close = pattern({ flow, step, surface, root, port, parts, find, displayed, lost, escape })
    if (!modal) {
      surface.addEventListener('focusin', ({ relatedTarget }) => {
        if (relatedTarget && !surface.contains(relatedTarget as Node)) came = relatedTarget as HTMLElement
      })
      if (wasOurs) surface.focus({ preventScroll: true })
      announce(surface)
    }
    return () => {
      unseen?.()
      orphaned = !modal && surface.matches(':focus-within')
      close()
      queueMicrotask(goBack)
    }
  }

  const find: Stage['find'] = (facts) => parts.find?.(facts) ?? null

  return {
    ready: fetchParts(flow, parts),
    leave,
    draw,
    find,
    wait(facts, patient, found, missed) {
      let stop: Close | undefined
      let over = false
      withWalk(parts, ({ wait }) => {
        if (over) return
        stop = wait(facts, patient, found, missed)
        if (over) stop() // found at the first look
      })
      return () => {
        over = true
        stop?.()
      }
    },
    listen: (conditions, met) => parts.walk?.listen(conditions, find, met) ?? (() => {}),
  }
}
