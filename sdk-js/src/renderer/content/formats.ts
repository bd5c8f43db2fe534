/** How the value of a variable reads in the flow's language. */
import type { VariableName } from '../../contract/content.ts'

const DAY = /^\d{4}-\d\d-\d\d$/

/** Nothing when the value is not what the format asks for, so that the fallback is said. */
export function formatted(value: string | undefined, { format, forms }: Pick<VariableName, 'format' | 'forms'>, locale: string): string | undefined {
  if (!value || !format) return value
  if (format === 'date') return date(value, locale)
  const number = Number(value)
  if (Number.isNaN(number)) return undefined
  const written = number.toLocaleString(locale)
  return forms ? (forms[new Intl.PluralRules(locale).select(number)] ?? forms.other).replaceAll('#', written) : written
}

/** A day is the same day everywhere; a moment falls on the reader's day. */
function date(value: string, locale: string): string | undefined {
  const moment = new Date(value)
  if (Number.isNaN(+moment)) return undefined
  return moment.toLocaleDateString(locale, { dateStyle: 'long', ...(DAY.test(value) && { timeZone: 'UTC' }) })
}
