/** The parts of a flow's document by their names: steps, blocks, buttons, and the ids that follow from words. */
import { at, fieldsOf, isFields, isList, listOf, textOf, type Data, type Fields, type Way } from './data.ts'

export const BLOCKS = ['heading', 'text', 'list', 'image', 'divider', 'video', 'columns', 'embed', 'buttons', 'field'] as const
export type BlockWord = (typeof BLOCKS)[number]

export const stepsOf = (document: Fields): readonly Fields[] => listOf(document['steps']).map(fieldsOf)
export const idOf = (thing: Fields): string => textOf(thing['id'])
export const contentOf = (step: Fields): readonly Fields[] => listOf(step['content']).map(fieldsOf)
export const actionsOf = (step: Fields): readonly Fields[] => listOf(step['actions']).map(fieldsOf)

export const wordOf = (block: Fields): BlockWord | undefined => BLOCKS.find((word) => word in block)

/** What a button does, always as a list. */
const doingsOf = (action: Fields): readonly Data[] => (isList(action['do']) ? action['do'] : action['do'] === undefined ? [] : [action['do']])

/** The word of one doing: `next`, or `snooze` of `{ snooze: 1 day }`. */
const doingOf = (doing: Data | undefined): string => (isFields(doing) ? Object.keys(doing)[0] ?? '' : textOf(doing))

/** The ids of things that follow from their words where none is written: the word, then the word with its count. */
function named(things: readonly Fields[], word: (thing: Fields) => string): string[] {
  const counts = new Map<string, number>()
  return things.map((thing) => {
    const kind = word(thing)
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return idOf(thing) || (count === 1 ? kind : `${kind}-${count}`)
  })
}

export const blockIds = (blocks: readonly Fields[]): string[] => named(blocks, (block) => wordOf(block) ?? 'block')
export const actionIds = (actions: readonly Fields[]): string[] => named(actions, (action) => doingOf(doingsOf(action)[0]) || 'button')

/** An id that no other thing has: the wish, else the wish with a number. */
export function freeId(wish: string, taken: readonly string[]): string {
  const base = wish.toLowerCase().normalize('NFKD').replaceAll(/[^a-z0-9_-]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 56) || 'step'
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!taken.includes(id)) return id
  }
}

/** How the items of a list are called in a path: by id, key or value, blocks and buttons by their word, else by number. */
function namesOf(items: readonly Data[]): string[] {
  const fields = items.map(fieldsOf)
  const isNamed = (item: Fields) => 'do' in item || wordOf(item) !== undefined
  const words = new Map(fields.filter(isNamed).map((item, index, all) => [item, ('do' in item ? actionIds(all) : blockIds(all))[index] ?? '']))
  return fields.map((item, index) => [item['id'], item['key'], item['value']].map(textOf).find(Boolean) ?? words.get(item) ?? String(index))
}

/** The way that a finding's path names, `steps.hello.content.text-2.text`, as far as it leads. */
export function wayOf(document: Fields, path: string): Way {
  const way: (string | number)[] = []
  let here: Data | undefined = document
  for (const part of path ? path.split('.') : []) {
    if (isList(here)) {
      const index: number = namesOf(here).indexOf(part)
      const place: number = index >= 0 ? index : Number(part)
      if (!Number.isInteger(place) || place >= here.length) break
      way.push(place)
      here = here[place]
    } else {
      if (!isFields(here)) break
      way.push(part)
      here = here[part]
    }
  }
  return way
}

/** A step in a few words: the beginning of what it says. */
export function titleOf(step: Fields): string {
  const blocks = contentOf(step)
  const said = blocks.map((block) => textOf(block['heading']) || textOf(block['text']) || textOf(at(block, ['field', 'label']))).find(Boolean)
  return plainOf(said ?? textOf(step['label'])) || idOf(step)
}

/** Markdown as plain words; a variable is its fallback. */
export function plainOf(markdown: string): string {
  return markdown
    .replaceAll(/\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}]*?)\s*)?\}\}/g, (_, name: string, fallback?: string) => fallback || name)
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\\([^\w\s])/g, '$1')
    .replaceAll(/\*+|~~|`/g, '')
    .trim()
}
