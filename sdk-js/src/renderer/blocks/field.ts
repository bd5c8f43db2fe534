/** A question: its label, the control of its kind, and what is wrong with the answer. */
import type { Field } from '../../contract/content.ts'
import { make } from '../make.ts'
import type { Attributes } from '../make.ts'
import type { BlockDrawing } from './block.ts'

export const field: BlockDrawing<Field> = {
  draw(block, { id, flow, kit, words, answers, asked }) {
    const { required, input } = block
    const message = make('p', { class: 'error', id: `${id}-error` })
    const label = words(block.label)
    const said: Attributes = { 'aria-describedby': message.id, 'aria-required': required && 'true' }
    const { control, isGroup } = kit.fields[input]!.draw(block, { id, said, answer: answers[block.id], words })
    const element = isGroup
      ? make('fieldset', { ...said, class: 'field', role: 'radiogroup' }, [make('legend', {}, label), control, message])
      : make('div', { class: 'field' }, [make('label', { for: id }, label), control, message])
    const check = () => {
      const wrong = !!required && !answers[block.id]?.trim()
      message.textContent = wrong ? (flow.labels?.required ?? 'Please answer this.') : ''
      ;(isGroup ? element : control).setAttribute('aria-invalid', String(wrong))
      return wrong && element.querySelector<HTMLElement>('input,select')!
    }
    element.oninput = ({ target }) => {
      answers[block.id] = (target as HTMLInputElement).value
      if (message.textContent) check()
    }
    asked.push({ field: block, check })
    return element
  },
  css: `
.content>.field{margin-top:16px}
fieldset{border:0;min-width:0}
input,select{font:inherit;color:inherit}
.field>label,legend{display:block;font-weight:500;margin-bottom:6px}
.field>input,select,.choices label{width:100%;min-height:40px;padding:6px 12px;border:1px solid var(--cairn-control);border-radius:calc(var(--cairn-radius)*.75);background-color:var(--cairn-surface)}
::placeholder{color:var(--cairn-muted);opacity:1}
.error{color:var(--cairn-error);font-size:.9em}
.error:not(:empty){margin-top:6px}
@media (pointer:coarse){.field>input,select,.choices label{min-height:44px}}
`,
}
