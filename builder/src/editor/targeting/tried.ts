/** Does an address satisfy page rules, and which of them says so? By the very rules that run in the page. */
import { fieldsOf, isFields, listOf, type Data } from '@cairn/sdk/editing/data.ts'
import { matchesPages } from '@cairn/sdk/pages'
import type { PageRule } from '@cairn/sdk/contract/content.ts'

export interface Tried {
  passes: boolean
  /** The rule that decides, by its list and its place; none where no page is named, or none of those fits. */
  by: { list: 'include' | 'exclude'; at: number } | null
}

const SOMEWHERE = 'https://your-app.example'

/** A whole address, or what follows the host; null for what is neither. */
export function addressOf(text: string): string | null {
  const said = text.trim()
  try {
    return said === '' ? null : new URL(said, SOMEWHERE).href
  } catch {
    return null
  }
}

/** Whether a rule asks for the host, too, of an address that names none. */
export function lacksHost(value: Data | undefined, text: string): boolean {
  const rules = ['include', 'exclude'].flatMap((list) => listOf(fieldsOf(value)[list]))
  return rules.some((rule) => isFields(rule) && rule['in'] === 'url') && !/^[a-z][a-z\d+.-]*:/i.test(text.trim())
}

export function tried(value: Data | undefined, address: string): Tried {
  const pages = fieldsOf(value)
  const [include, exclude] = [listOf(pages['include']), listOf(pages['exclude'])]
  const never = exclude.findIndex((rule) => holds(rule, address))
  if (never >= 0) return { passes: false, by: { list: 'exclude', at: never } }
  if (include.length === 0) return { passes: true, by: null }
  const at = include.findIndex((rule) => holds(rule, address))
  return at >= 0 ? { passes: true, by: { list: 'include', at } } : { passes: false, by: null }
}

/** What can't be run holds nowhere; the form says what is wrong with it. */
function holds(rule: Data, address: string): boolean {
  try {
    return matchesPages({ include: [asRun(rule)] }, address)
  } catch {
    return false
  }
}

/** As the server writes an expression out: for the whole part, a character of two units held together. */
function asRun(rule: Data): PageRule {
  if (!isFields(rule) || typeof rule['matches'] !== 'string') return rule as PageRule
  const text = rule['matches'].replace(/\[[^\]]*\]|[\u{10000}-\u{10FFFF}]/gu, (found) => (found.startsWith('[') ? found : `(?:${found})`))
  return { ...rule, matches: `^(?:${text})$` }
}
