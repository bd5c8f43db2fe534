/** Does what stands in a field fit? All that is asked must hold. */
import type { InputAdvance, TextMatch } from '../../contract/content.ts'
import { EMAIL } from '../fields/answer.ts'
import { compare, number, type Operator } from './compare.ts'

export function fits(text: string, matches: InputAdvance['matches']): boolean {
  const value = text.trim()
  if (!value || matches === 'not empty') return !!value
  const { like, ...tests } = matches
  return (!like || LIKE[like](value)) && Object.entries(tests).every(([operator, wanted]) => compare(operator as Operator, value, wanted))
}

const LIKE: Record<NonNullable<TextMatch['like']>, (value: string) => boolean> = {
  email: (value) => EMAIL.test(value),
  number: (value) => !isNaN(number(value)),
  url: (value) => /^(https?:\/\/)?[^\s/.]+\.\S+$/.test(value),
  /** Day, month and year in whichever order; the month may be a word. */
  date: (value) => /^\d+\W+(\d+|\p{L}+)\W+\d+/u.test(value),
}
