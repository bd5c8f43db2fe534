/** One of several: radio buttons when few, a select when many. */
import type { Field } from '../../contract/content.ts'
import { make } from '../make.ts'
import type { FieldControl, Question } from './control.ts'

const FEW = 6

export const choice: FieldControl = {
  draw: (field, question) => ((field.options?.length ?? 0) > FEW ? { control: select(field, question) } : { control: radioButtons(field, question), isGroup: true }),
  css: `
.choices{display:grid;gap:8px}
.choices label{display:flex;gap:10px;align-items:center;cursor:pointer}
label:has(:checked){border-color:var(--cairn-link);box-shadow:inset 0 0 0 1px var(--cairn-link)}
label:has(:focus-visible){outline:2px solid var(--cairn-link);outline-offset:1px}
.choices input{outline:0!important;flex:none;width:16px;height:16px;accent-color:var(--cairn-link)}
`,
}

function select({ options = [], placeholder = '' }: Field, { id, said, answer = '', words }: Question): HTMLElement {
  const items = options.map(({ value, label }) => make('option', { value }, words(label)))
  const control = make('select', { ...said, id }, [new Option(placeholder, ''), ...items])
  control.value = answer
  return control
}

function radioButtons({ options = [] }: Field, { id, answer, words }: Question): HTMLElement {
  return make('div', { class: 'choices' }, options.map(({ value, label }) => {
    const input = make('input', { type: 'radio', name: id, value })
    input.checked = answer === value
    return make('label', {}, [input, make('span', {}, words(label))])
  }))
}
