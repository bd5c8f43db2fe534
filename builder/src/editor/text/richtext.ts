/** Inline rich text as a tree, in its one normal form: the twin of the server's `domain/flows/richtext.py`. */

export type MarkWord = 'link' | 'bold' | 'italic' | 'strike' | 'code'
export interface Mark { type: MarkWord; attrs?: { href: string } }
export interface VariableAttrs { name: string; fallback?: string; format?: string; forms?: Record<string, string> }
export type Inline = { type: 'text'; text: string; marks?: Mark[] } | { type: 'variable'; attrs: VariableAttrs; marks?: Mark[] } | { type: 'break' }

const MARKS: readonly MarkWord[] = ['link', 'bold', 'italic', 'strike', 'code']
const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other']

/** Only http(s), mailto, tel and addresses relative to the page may be linked. */
export function isSafeHref(href: string): boolean {
   
  if (!href || /[\s<>"\\`\u0000-\u001f\u007f]/.test(href)) return false
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(href) || !/^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(href)
}

export const marksOf = (node: Inline): Mark[] => (node.type === 'break' ? [] : node.marks ?? [])
export const sameMark = (one: Mark, other: Mark): boolean => one.type === other.type && one.attrs?.href === other.attrs?.href

/** Neighbours with the same marks joined, marks in order, nothing empty. */
export function normal(tree: readonly Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const node of tree.map(normalNode)) {
    const before = joined.at(-1)
    if (node.type !== 'text') joined.push(node)
    else if (before?.type === 'text' && sameMarks(before, node)) before.text += node.text
    else if (node.text) joined.push(node)
  }
  return joined
}

function sameMarks(one: Inline, other: Inline): boolean {
  const [mine, theirs] = [marksOf(one), marksOf(other)]
  return mine.length === theirs.length && mine.every((mark, place) => { const at = theirs[place]; return at !== undefined && sameMark(mark, at) })
}

function normalNode(node: Inline): Inline {
  if (node.type === 'break') return { type: 'break' }
  // Code is taken literally, so a variable is never part of it.
  const marks = MARKS.filter((word) => word !== 'code' || node.type === 'text').flatMap((word) => marksOf(node).filter(({ type }) => type === word).slice(-1))
  const marked = marks.length > 0 ? { marks } : {}
  return node.type === 'text' ? { type: 'text', text: node.text.replaceAll(/[\r\n]+/g, ' '), ...marked } : { type: 'variable', attrs: normalVariable(node.attrs), ...marked }
}

const folded = (text = '') => text.replaceAll(/\s+/g, ' ').trim()
const placeOf = (word: string) => (PLURALS.indexOf(word) + PLURALS.length + 1) % (PLURALS.length + 1)

function normalVariable({ name, fallback, format, forms }: VariableAttrs): VariableAttrs {
  const kept = folded(fallback)
  return {
    name, ...(kept && { fallback: kept }), ...(format && { format }),
    ...(format === 'plural' && { forms: Object.fromEntries(Object.entries(forms ?? {}).map(([word, form]) => [word, folded(form)] as const).sort(([one], [other]) => placeOf(one) - placeOf(other))) }),
  }
}
