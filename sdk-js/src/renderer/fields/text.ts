/** Free text in one line. */
import { make } from '../make.ts'
import type { FieldControl } from './control.ts'

export const text: FieldControl = {
  draw({ placeholder }, { id, said, answer = '' }) {
    const control = make('input', { ...said, id, type: 'text', placeholder })
    control.value = answer
    return { control }
  },
}
