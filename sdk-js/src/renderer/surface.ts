/** What every pattern shows: the contents of a step, its buttons, its progress and the way out. */
import type { Action, Block, FlowContent, Inline, Step } from '../contract/content.ts'
import type { Port } from '../contract/renderer.ts'
import type { Asked, BlockDrawing } from './blocks/block.ts'
import { inline } from './content/inline.ts'
import type { Kit } from './kit.ts'
import { make } from './make.ts'
import type { Filling } from './patterns/pattern.ts'
import type { Drawn, RunScene } from './run.ts'

export type Surface = Filling & Pick<Drawn, 'submit'>

export function createSurface(flow: FlowContent, step: Step, port: Port, run: RunScene, kit: Kit): Surface {
  const { key, labels, dir = 'ltr', locale } = flow
  const { pattern, content, actions, width = '' } = step
  const asked: Asked[] = []
  const id = (part: string) => `${key}-${step.id}-${part}`
  const words = (pieces: Inline[]) => inline(pieces, port, kit.tools, locale)

  const draw = (block: Block): HTMLElement => (kit.blocks[block.type] as BlockDrawing).draw(block, { ...scene, id: id(block.id) })

  /** The button is named after the first thing it does that a person would notice. */
  const actionButton = ({ do: what, label, primary }: Action) => {
    const types = what.map((one) => one.type)
    const main = types.includes('submit') ? 'submit' : types.find((one) => one !== 'track')
    return button(primary ? 'primary' : 'quiet', main, words(label), () => run.perform(what))
  }
  const scene = { ...run, flow, step, port, kit, words, draw, button: actionButton, asked }

  const progress = kit.tools.progress?.(flow, step)
  const foot = (progress || actions[0]) && make('div', { class: 'foot' }, [progress, make('div', { class: 'actions' }, actions.map(actionButton))])
  const body = make('form', { class: 'body' }, [make('div', { class: 'content' }, content.map(draw)), foot])
  // Enter in a field clicks the submit button; without one it would load the page anew.
  body.onsubmit = (event) => { event.preventDefault() }
  const title = content.find(({ type }) => type === 'heading') ?? content[0]
  const element = make(pattern === 'modal' || kit.tools.isModal?.(step) ? 'dialog' : 'div', {
    class: `surface ${pattern} ${width}`,
    role: 'dialog',
    'data-cairn-flow': key,
    'data-cairn-step': step.id,
    'data-cairn-pattern': pattern,
    'aria-labelledby': title && id(title.id),
    tabindex: '-1',
    dir,
    lang: locale,
  }, [body, step.dismissible !== false && button('close', 'dismiss', [], run.dismiss, labels?.close ?? 'Close')])
  return { ...scene, surface: element, submit: () => kit.tools.submit!(asked, step, port, run.answers) }
}

function button(look: string, action: string | undefined, label: Node[], act: () => void, name?: string): HTMLElement {
  const element = make('button', { type: action === 'submit' ? 'submit' : 'button', class: look, 'data-cairn-action': action, 'aria-label': name }, label)
  element.onclick = (event) => {
    event.preventDefault() // the form may be gone before the browser would submit it
    act()
  }
  return element
}
