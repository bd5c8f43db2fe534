/** How the value of a variable reads in the flow's language. */
import type { VariableName } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import { plain } from './inline.ts'

const DAY = /^\d{4}-\d\d-\d\d$/

/** A day is the same day everywhere; a moment falls on the reader's day. Nothing when the text is neither. */
export function date(text: string, locale: string): string | undefined {
  const moment = new Date(text)
  return isNaN(+moment) ? undefined : moment.toLocaleDateString(locale, { dateStyle: 'long', ...(DAY.test(text) && { timeZone: 'UTC' }) })
}

/** What is said for a variable; the fallback when its value is unknown, or is not what the format asks for. */
export function value(variable: VariableName, port: Pick<Port, 'variable'>, locale: string): string | undefined {
  const { name, fallback, format, forms } = variable
  const text = port.variable(name)
  if (!text || !format) return plain(variable, port)
  if (format === 'date') return date(text, locale) || fallback
  if (isNaN(+text)) return fallback
  const number = (+text).toLocaleString(locale)
  return forms ? (forms[new Intl.PluralRules(locale).select(+text)] ?? forms.other).replaceAll('#', number) : number
}
