/** What every pattern shows: the contents of a step, its buttons, its progress and the way out. */
import type { Action, FlowContent, Step } from '../contract/content.ts'
import type { Port } from '../contract/renderer.ts'
import { inline } from './content/inline.ts'
import { make } from './make.ts'
import type { Parts } from './parts/parts.ts'
import type { Drawn, RunScene } from './run.ts'

export interface Surface extends Pick<Drawn, 'submit'> {
  element: HTMLElement
}

export function createSurface(flow: FlowContent, step: Step, port: Port, run: RunScene, parts: Parts): Surface {
  const { key, labels, dir, locale } = flow
  const form = parts.createForm?.(flow, step, port, run.answers)
  const id = (part: string) => `${key}-${step.id}-${part}`
  const blocks = step.content.map((block) => {
    const at = { id: id(block.id) }
    if (block.type === 'heading') return make('h2', at, inline(block.text, port, parts))
    if (block.type === 'text') return make('div', at, block.text.map((line) => make('p', {}, inline(line, port, parts))))
    return parts.drawBlock!(block, at.id, port, form!)
  })
  const body = make('form', { class: 'body', novalidate: 'true' }, [make('div', { class: 'content' }, blocks), foot(flow, step, port, run, parts)])
  // Enter in a field clicks the submit button, which does the work.
  body.onsubmit = (event) => { event.preventDefault() }
  const title = ['heading', 'text'].map((wanted) => step.content.find(({ type }) => type === wanted)).find(Boolean)
  const element = make(isModal(step) ? 'dialog' : 'div', {
    class: `surface ${step.pattern} ${step.width ?? ''}`,
    role: step.pattern === 'banner' ? 'region' : 'dialog',
    'data-cairn-flow': key,
    'data-cairn-step': step.id,
    'data-cairn-pattern': step.pattern,
    'aria-labelledby': title && id(title.id),
    tabindex: '-1',
    dir: dir ?? 'ltr',
    lang: locale,
  }, [body])
  if (step.dismissible !== false) {
    element.append(button('close', 'dismiss', [], run.dismiss, labels?.close ?? 'Close'))
  }
  return { element, submit: () => !form || form.submit() }
}

/** Whether the page behind the step is out of reach. */
export const isModal = ({ pattern, overlay }: Step) => pattern === 'modal' || overlay === 'block'

function foot({ steps, progress, type, labels }: FlowContent, step: Step, port: Port, run: RunScene, parts: Parts): HTMLElement | false {
  const counted = steps.length > 1 && (progress ?? type === 'tour')
  const words = (labels?.progress ?? '{step} of {count}').replace('{step}', `${steps.indexOf(step) + 1}`).replace('{count}', `${steps.length}`)
  return (counted || step.actions.length > 0) && make('div', { class: 'foot' }, [
    counted && make('span', { class: 'progress' }, [words]),
    make('div', { class: 'actions' }, step.actions.map((action) => actionButton(action, port, run, parts))),
  ])
}

/** The button is named after the first thing it does that a person would notice. */
function actionButton({ do: what, label, primary }: Action, port: Port, run: RunScene, parts: Parts): HTMLElement {
  const types = what.map(({ type }) => type)
  const main = types.includes('submit') ? 'submit' : types.find((type) => type !== 'track')
  return button(primary ? 'primary' : 'quiet', main, inline(label, port, parts), () => run.perform(what))
}

function button(look: string, action: string | undefined, label: Node[], act: () => void, name?: string): HTMLElement {
  const element = make('button', { type: action === 'submit' ? 'submit' : 'button', class: look, 'data-cairn-action': action, 'aria-label': name }, label)
  element.onclick = act
  return element
}
