/** What the facts of an anchor are, and how sure they make that the element is found again. */
import { fieldsOf, textOf, type Fields } from '@cairn/sdk/editing/data.ts'

export const BY = [
  { value: 'name', label: 'By what it is called', field: 'Called' },
  { value: 'test', label: 'By its test attribute', field: 'Its test attribute' },
  { value: 'id', label: 'By its id', field: 'Its id' },
  { value: 'css', label: 'By a CSS selector', field: 'The CSS selector' },
] as const

export type By = (typeof BY)[number]['value']

/** By which fact it is looked for first. */
export function byOf(facts: Fields): By {
  return 'test' in facts ? 'test' : 'id' in facts ? 'id' : 'css' in facts ? 'css' : 'name'
}

export interface Sureness { level: 'good' | 'fair' | 'poor' | 'none'; words: string }

/** From the facts alone: how many elements are like it is only known on the page, where the picker says so. */
export function sureness(facts: Fields): Sureness {
  const has = (name: string) => textOf(facts[name]).trim() !== ''
  const isPicked = Object.keys(fieldsOf(facts['picked'])).length > 0
  if (has('test')) return { level: 'good', words: 'Sure: it has a test attribute of its own.' }
  if (isPicked) return { level: 'good', words: 'Good: picked on the page, with what stands around it.' }
  if (has('id')) return { level: 'good', words: 'Good, as long as its id stays.' }
  if (has('name')) return { level: 'fair', words: 'Fair: its words may change, and are others in other languages. Picking it makes it surer.' }
  if (has('css')) return { level: 'poor', words: 'Unsure: a selector breaks when the page is rebuilt. Picking it makes it surer.' }
  if (has('role')) return { level: 'poor', words: 'Unsure: a page seldom has only one of its kind. Say what it is called, or pick it.' }
  return { level: 'none', words: 'No element yet.' }
}
