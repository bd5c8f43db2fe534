/** The languages of the stories, and a stand-in for the server's compiler, which knows a flow in all of them. */
import type { Labels } from '../../src/contract/content.ts'
import { words } from './words.ts'

export interface Locale { title: string; dir?: 'rtl' }

/** In the order of the columns of `words.ts`; German has the long words. */
export const LOCALES: Record<string, Locale> = {
  en: { title: 'English' },
  fi: { title: 'Suomi' },
  ar: { title: 'العربية', dir: 'rtl' },
  de: { title: 'Deutsch' },
}

const LABELS = {
  close: 'Close',
  progress: '{step} of {count}',
  required: 'Please answer this.',
  email: 'Write an e-mail address, such as ada@example.com.',
  least: 'At least {limit}.',
  most: 'At most {limit}.',
  since: 'Not before {limit}.',
  until: 'Not after {limit}.',
  short: 'At least {limit} characters.',
  other: 'Other',
  send: 'Send',
  small: 'Watch while you work',
  large: 'Watch large',
  move: 'Move',
}

/** Puts every text in it into the language; what is not translated stays as it is, as on the server. */
export function translator(code: string, { dir }: Partial<Locale>): <T>(content: T) => T {
  const column = Object.keys(LOCALES).indexOf(code) - 1
  const translate = (value: unknown): unknown => {
    if (typeof value === 'string') return words[value]?.[column] ?? value
    if (Array.isArray(value)) return value.map(translate)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, translate(inner)]))
  }
  return <T>(content: T) => translate(isRead(content) ? { ...content, locale: code, dir: dir ?? 'ltr', labels: { ...LABELS, ...content.labels } } : content) as T
}

/** A flow, or an article. */
function isRead(content: unknown): content is { locale: string; labels?: Labels } {
  return typeof content === 'object' && content !== null && 'locale' in content
}
