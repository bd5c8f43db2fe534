/** Flows that stay on the page: a panel, and the launcher that it shrinks to. To the run of tours they are one step that changes. */
import type { Launcher, Step } from '../contract/content.ts'
import type { Run, ShowOptions } from '../contract/renderer.ts'
import { createRun } from './run.ts'

/** A showing ends when nothing was seen of it for as long as a session lasts. */
const SHOWING = 1_800_000

/** What such a flow is drawn from, and what it is told. */
export interface Model {
  /** How much waits behind the launcher. */
  count(): number
  /** Set by what is drawn: something is different now. */
  redraw?: () => void
  /** Which part of the panel the host asks for. */
  wanted?: string | undefined
  /** It shrinks to its launcher. */
  closed?(): void
  /** Leaves a part of the panel; false where there is none to leave. */
  back?(): unknown
  /** A person sees it. */
  seen?(): void
  done?(item: string): void
  /** It has done its work, and goes when it is closed. */
  isOver?(): boolean
}

export interface StandingRun extends Run {
  toggle(isOpen?: boolean, part?: string): void
}

/** Whether a panel leaves next to nothing of the page. */
export const isNarrow = (): boolean => innerWidth < 480

export function createStanding([flow, port, options, stage]: Parameters<typeof createRun>, launcher: Launcher, isOpen: boolean, model: Model): StandingRun {
  const panel: Step = { ...flow.steps[0]!, dismissible: true }
  const shrunk: Step = { ...panel, pattern: 'launcher', content: [], actions: [], dismissible: false, launcher, ...launcher.anchor && { anchor: launcher.anchor } }
  const step = { ...(isOpen ? panel : shrunk) }
  let theme: ShowOptions['theme']

  function toggle(open = !isOpen, part?: string) {
    // What the host has asked for says where the focus goes afterwards, until somebody opens it by themselves.
    if (part || (open && !isOpen)) model.wanted = part
    if (open === isOpen) return model.redraw?.()
    isOpen = open
    if (!open && model.isOver?.()) {
      run.destroy()
      return port.ended('completed')
    }
    port.memory({ open })
    if (!open) model.closed?.()
    delete step.anchor
    Object.assign(step, open ? panel : shrunk)
    // Draws what is there anew, and what is waited for at once.
    run.theme(theme)
    run.page()
  }
  const close = () => { toggle(false) }

  /** Out of the way of what it has started, it comes back when that is over. */
  async function start(during: string) {
    if (!await port.start(during)) return
    close()
    // Help that was asked for is not asked for again.
    if (step.checklist) port.memory({ during })
  }

  // From page to page it is the same showing.
  const run = createRun({ ...flow, steps: [step] }, port, { ...options, resumed: Date.now() - (port.memory().last ?? 0) < SHOWING }, {
    ...stage,
    draw(_, scene) {
      theme = scene.theme
      return stage.draw(step, {
        ...scene,
        model,
        dismiss: close,
        escape: () => { if (!model.back?.()) close() },
        seen() {
          scene.seen()
          port.memory({ last: Date.now() })
          model.seen?.()
        },
        perform(what) {
          if (!isOpen) {
            port.record('Launcher Clicked', { step: step.id })
            toggle()
          }
          for (const one of what) {
            // To start something else is no reason to go.
            if (one.type === 'start') void start(one.flow)
            else if (one.type === 'done') model.done!(one.item)
            else scene.perform([one])
            if (/url|click/.test(one.type) && isNarrow()) close()
          }
        },
      })
    },
  })
  return {
    ...run,
    toggle,
    facts() {
      run.facts()
      const { during } = port.memory()
      if (!during || port.isOn(during)) return
      port.memory({ during: '' })
      toggle(true)
    },
  }
}
