/** Rules of decided flows as their author would say them. */
import type { AnchorFacts, PageRule, PageRules } from '../contract/content.ts'

/** "/invoices or /invoices/*, but not on /invoices/new" */
export function pagesInWords({ include, exclude }: PageRules): string {
  const where = include?.length ? listed(include) : 'every page'
  return exclude?.length ? `${where}, but not on ${listed(exclude)}` : where
}

function listed(rules: PageRule[]): string {
  const words = rules.map(rule)
  const last = words.pop() ?? ''
  return words.length ? `${words.join(', ')} or ${last}` : last
}

const TESTS: Record<string, string> = { is: 'is', contains: 'contains', starts: 'starts with', ends: 'ends with', like: 'is like', matches: 'matches' }

function rule(written: PageRule): string {
  if (typeof written === 'string') return written
  const { in: part = 'path', ...tests } = written
  const [[test, value] = ['is', '']] = Object.entries(tests)
  const stars = test === 'matches' ? starsOf(value) : undefined
  if (stars && part === 'path') return stars
  const said = stars ?? value.replace(/^\^\(\?:(.*)\)\$$/s, '$1')
  return `pages whose ${part === 'url' ? 'address' : part} ${TESTS[stars ? 'like' : test]} ${said || 'empty'}`
}

/** A pattern of several stars comes as an expression that takes each piece where it comes first. */
function starsOf(expression: string): string | undefined {
  if (!/^\^.*?\(\?=/s.test(expression)) return undefined
  return expression.slice(1, -1).replace(/\(\?=\(\.\*\?(.*?)\)\)\\\d+/gs, '*$1').replace(/\.\*(?=[^*]*$)/s, '*').replace(/\\(.)/gs, '$1')
}

/** What is known of an element, as far as a person can read it. */
export function anchorInWords(facts: AnchorFacts): string {
  const readable = Object.entries(facts).filter(([name]) => name !== 'picked')
  return readable.map(([name, fact]) => `${name} ${JSON.stringify(fact)}`).join(', ') || 'what was picked'
}
