/** Form fields: free text, and a choice as radio buttons when few or as a select when many; and what becomes of the answers. */
import type { Field, FlowContent, Step } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import { inline } from '../content/inline.ts'
import { make, type Attributes } from '../make.ts'
import { link } from './link.ts'

/** Answers by field id; they outlive a step, so that going back finds them again. */
export type Answers = Record<string, string>

export interface Form {
  draw(field: Field, id: string): HTMLElement
  /** False when an answer is missing, and says so beside its field; else records the answers and writes their traits. */
  submit(): boolean
}

const FEW = 6

export function createForm(flow: FlowContent, step: Step, port: Port, answers: Answers): Form {
  const drawn: { field: Field; check(): HTMLElement | false }[] = []

  function draw(field: Field, id: string): HTMLElement {
    const { options = [], required, input } = field
    const message = make('p', { class: 'error', id: `${id}-error` })
    const label = inline(field.label, port, { link })
    const said: Attributes = { 'aria-describedby': message.id, 'aria-required': required && 'true' }
    const radios = input === 'choice' && options.length <= FEW
    const control = radios ? radioButtons(field, id) : input === 'choice' ? select(field, { ...said, id }) : text(field, { ...said, id })
    const element = radios
      ? make('fieldset', { ...said, class: 'field', role: 'radiogroup' }, [make('legend', {}, label), control, message])
      : make('div', { class: 'field' }, [make('label', { for: id }, label), control, message])
    const check = () => {
      const wrong = !!required && !answers[field.id]?.trim()
      message.textContent = wrong ? (flow.labels?.required ?? 'Please answer this.') : ''
      ;(radios ? element : control).setAttribute('aria-invalid', String(wrong))
      return wrong && element.querySelector<HTMLElement>('input,select')!
    }
    element.oninput = ({ target }) => {
      answers[field.id] = (target as HTMLInputElement).value
      if (message.textContent) check()
    }
    drawn.push({ field, check })
    return element
  }

  function text({ id, placeholder }: Field, attributes: Attributes) {
    const control = make('input', { ...attributes, type: 'text', placeholder })
    control.value = answers[id] ?? ''
    return control
  }

  function select({ id, options = [], placeholder = '' }: Field, attributes: Attributes) {
    const items = options.map(({ value, label }) => make('option', { value }, inline(label, port, { link })))
    const control = make('select', attributes, [new Option(placeholder, ''), ...items])
    control.value = answers[id] ?? ''
    return control
  }

  const radioButtons = ({ id, options = [] }: Field, name: string) =>
    make('div', { class: 'choices' }, options.map(({ value, label }) => {
      const input = make('input', { type: 'radio', name, value })
      input.checked = answers[id] === value
      return make('label', {}, [input, make('span', {}, inline(label, port, { link }))])
    }))

  function submit(): boolean {
    const wrong = drawn.map(({ check }) => check()).find(Boolean)
    if (wrong) wrong.focus()
    else hand(drawn.map(({ field }) => field).filter(({ id }) => answers[id]))
    return !wrong
  }

  function hand(answered: Field[]) {
    const traits = answered.flatMap(({ id, trait }) => (trait ? [[trait, answers[id]]] : []))
    port.record('Survey Answered', { step: step.id, answers: Object.fromEntries(answered.map(({ id }) => [id, answers[id]])) })
    if (traits.length) port.identify(Object.fromEntries(traits) as Record<string, string>)
  }

  return { draw, submit }
}

export const formCss = `
.content>.field{margin-top:16px}
fieldset{border:0;min-width:0}
input,select{font:inherit;color:inherit}
.field>label,legend{display:block;font-weight:500;margin-bottom:6px}
.field>input,select,.choices label{width:100%;min-height:40px;padding:6px 12px;border:1px solid var(--cairn-control);border-radius:calc(var(--cairn-radius)*.75);background-color:var(--cairn-surface)}
::placeholder{color:var(--cairn-muted);opacity:1}
.choices{display:grid;gap:8px}
.choices label{display:flex;gap:10px;align-items:center;cursor:pointer}
label:has(:checked){border-color:var(--cairn-link);box-shadow:inset 0 0 0 1px var(--cairn-link)}
label:has(:focus-visible){outline:2px solid var(--cairn-link);outline-offset:1px}
.choices input{outline:0!important;flex:none;width:16px;height:16px;accent-color:var(--cairn-link)}
.error{color:var(--cairn-error);font-size:.9em}
.error:not(:empty){margin-top:6px}
@media (pointer:coarse){.field>input,select,.choices label{min-height:44px}}
`
