/** One or several of a few answers, or an answer of one's own; one of many is a select. */
import type { Field } from '../../contract/content.ts'
import { say } from '../labels.ts'
import { make } from '../make.ts'
import { chosen, option } from '../option.ts'
import type { Control, FieldControl, Question } from './control.ts'

const FEW = 6

export const choice: FieldControl = {
  draw: (field, question) => (field.input === 'choice' && !field.other && field.options!.length > FEW ? select(field, question) : boxes(field, question)),
}

export const choiceCss = `
.choices{display:grid;gap:8px}
.choices label{display:flex;gap:10px;align-items:center}
.choices [name]{flex:none;width:16px;accent-color:var(--cairn-link)}
.own{flex:1;min-width:0;border:0;border-bottom:1px solid var(--cairn-control);background:0 0}
`

function select({ options = [], placeholder = '' }: Field, { id, said, answer = '', words }: Question): Control {
  const items = options.map(({ value, label }) => make('option', { value }, words(label)))
  const element = make('select', { ...said, id }, [new Option(placeholder, ''), ...items])
  element.value = String(answer)
  return { element, read: () => element.value }
}

function boxes({ input, options = [], other }: Field, { id, flow, answer = [], words }: Question): Control {
  const isMany = input === 'choices'
  const given = new Set([answer].flat() as string[])
  const draw = (value: string, isChosen: boolean, content: Node[]) => option(isMany ? 'checkbox' : 'radio', id, value, isChosen, [make('span', {}, content)])
  const drawn = options.map(({ value, label }) => draw(value, given.delete(value), words(label)))
  if (other) {
    const word = say(flow.labels, 'other')
    const value = [...given].join()
    const own = make('input', { class: 'own', value, 'aria-label': word })
    const label = draw(value, !!value, [new Text(word)])
    label.append(own)
    own.oninput = () => Object.assign(label.firstChild!, { value: own.value.trim(), checked: true })
    drawn.push(label)
  }
  const element = make('div', { class: 'choices' }, drawn)
  return {
    element,
    group: isMany ? 'group' : 'radiogroup',
    read: () => (isMany ? chosen(element) : (chosen(element)[0] ?? '')),
  }
}
