/** The page's side of a run: draws a step by its pattern, dresses it, and looks after focus and announcements. */
import type { FlowContent, Step } from '../contract/content.ts'
import type { Port, ShowOptions } from '../contract/renderer.ts'
import type { Kit } from './kit.ts'
import { openModal } from './modality.ts'
import { painted } from './painted.ts'
import type { Close, Root } from './root.ts'
import type { Focus } from './patterns/pattern.ts'
import type { Drawn, RunScene, Stage } from './run.ts'
import { createSurface } from './surface.ts'
import { hostLook, parse, type Look } from './theme/host.ts'
import { tokens } from './theme/tokens.ts'

/** The theme's own rules hold in what has its name, and come with the next surface that is put somewhere. */
export function dress(surface: HTMLElement, look: Look, theme: ShowOptions['theme'], { styles, tools }: Pick<Kit, 'styles' | 'tools'>): void {
  const style: Record<string, string> = { ...tokens(look, theme, parse, tools.tones) }
  for (const name in style) surface.style.setProperty(`--cairn-${name}`, style[name]!)
  const { key = '', css } = theme ?? {}
  if (!css) return
  surface.dataset['cairnTheme'] = key
  if (!styles.includes(css)) styles.push(css)
}

export function createStage(flow: FlowContent, port: Port, root: Root, kit: Kit): Stage {
  const find: Stage['find'] = (facts) => kit.tools.find!(facts)
  const focus: Focus = {}

  function draw(step: Step, run: RunScene): Drawn {
    const drawn = createSurface(flow, step, port, run, kit)
    const { surface, submit } = drawn
    dress(surface, hostLook(), run.theme, kit)
    let unseen: Close | undefined
    const displayed = (shown = surface) => {
      unseen?.()
      unseen = painted(shown, run.seen)
    }
    const open = () => {
      focus.giveBack?.() // the dialog gives it back to there
      return openModal(surface, root, run.escape)
    }
    const close = kit.patterns[step.pattern]!.open({ ...drawn, root, focus, openModal: open, displayed })
    return {
      submit,
      close(isOver) {
        unseen?.()
        close(isOver)
      },
    }
  }

  const stage: Stage = {
    draw,
    find,
    matchOf: (facts) => kit.tools.searchFor?.(facts).match ?? 'exact',
    wait: (...what) => kit.withPart('anchors', ({ wait }) => wait(...what)),
    walker: (...what) => kit.tools.createWalker?.(port, kit, ...what),
    act: (one, now) => kit.acts?.[one.type]?.(one as never, stage, now, port),
  }
  return stage
}
