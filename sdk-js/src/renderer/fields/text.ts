/** What is typed: a line or several, an e-mail address, a number, a date. */
import { make } from '../make.ts'
import type { FieldControl } from './control.ts'

export const text: FieldControl = {
  draw({ input, placeholder, min, max, max_length }, { id, said, answer = '' }) {
    const attributes = { ...said, id, placeholder, maxlength: max_length }
    const element = input === 'long text'
      ? make('textarea', { ...attributes, rows: 3 })
      : make('input', { ...attributes, type: input, min, max, step: 'any', autocomplete: input === 'email' && input })
    element.value = String(answer)
    return {
      element,
      read() {
        const { value, validity } = element
        if (validity.badInput) return NaN
        return input === 'number' && value ? +value : value.trim()
      },
    }
  },
}

export const textCss = `
textarea{resize:vertical}
`
