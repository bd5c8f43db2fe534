/** Questions in a corner or in the middle; a scale that stands alone is answered with one click. */
import { openInCorner } from '../corner.ts'
import { say } from '../labels.ts'
import { make } from '../make.ts'
import type { Pattern, Scene } from './pattern.ts'

export const survey: Pattern = {
  open(scene) {
    const { step: { actions, content }, surface } = scene
    const asks = content.filter(({ type }) => type === 'field' || type === 'buttons')
    const scale = surface.querySelector<HTMLElement>('.scale')
    if (scale && !asks[1] && !actions[0]) answerAtOnce(scale, scene)
    return openInCorner(scene)
  },
}

export const surveyCss = `
.send{justify-content:end}
`

/** Whoever moves over the scale with the keyboard chooses on the way: they get a button to send it with. */
function answerAtOnce(scale: HTMLElement, { flow: { labels }, surface, perform }: Scene): void {
  const send = () => { perform([{ type: 'submit' }]) }
  const button = make('button', { class: 'primary', 'data-cairn-action': 'submit' }, [say(labels, 'send')])
  button.onclick = (event) => {
    event.preventDefault()
    send()
  }
  const foot = make('div', { class: 'foot send' }, [button])
  const offer = () => { surface.querySelector('form')!.append(foot) }
  if (scale.querySelector(':checked')) offer()
  scale.oninput = offer
  scale.onclick = ({ detail }) => {
    // Neither by keyboard, nor the second half of a double click that was meant for the step before.
    if (detail !== 1) return
    scale.dispatchEvent(new Event('input', { bubbles: true }))
    send()
  }
}
