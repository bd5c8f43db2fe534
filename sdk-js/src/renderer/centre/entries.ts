/** What a resource centre lists: the entries of its modules, and articles in their form; pure. */
import type { Entry, IndexedArticle, Inline, Module } from '../../contract/content.ts'

export interface Listed extends Entry, Partial<Omit<IndexedArticle, 'title'>> {
  kind: string
}

/** What is known at this moment. */
export interface Known {
  fact?(name: string): boolean | undefined
  articles: IndexedArticle[]
  now: number
}

export function entriesOf(module: Module, { fact, articles, now }: Known): Listed[] {
  const entries = module.entries ?? chosen(module, articles)
  return entries
    .filter((entry) => (!entry.fact || fact?.(entry.fact)) && !(Date.parse(entry.date ?? '') > now))
    .map((entry) => ({ kind: module.type.replace(/s$/, ''), ...entry }))
}

/** In the order of the keys, then as they come. */
function chosen({ tags, keys = [] }: Module, articles: IndexedArticle[]): Omit<Listed, 'kind'>[] {
  const isMeant = ({ key, tags: own }: IndexedArticle) => keys.includes(key) || own?.some((tag) => tags?.includes(tag)) || !(tags ?? keys[0])
  const place = ({ key }: IndexedArticle) => (keys.indexOf(key) + 1) || Infinity
  return articles.filter(isMeant).sort((one, other) => place(one) - place(other) || 0)
    .map((article) => ({ ...article, id: article.key, title: [{ type: 'text', text: article.title }] }))
}

/** What is searched in an entry, the most telling first. */
export const textsOf = ({ title, tags = [], summary = '', words = '', text = [] }: Listed): string[] =>
  [plain(title), tags.join(' '), summary, words + text.map(plain).join(' ')]

/** The text as it is without what is known about the person. */
const plain = (inline: Inline[]): string => inline.map((piece) => (piece.type === 'text' ? piece.text : ' ')).join('')
