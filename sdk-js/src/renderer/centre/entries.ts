/** What a module of the resource centre lists: its own entries, or those articles that it asks for; pure. */
import type { Block, Entry, IndexedArticle, Inline, Module } from '../../contract/content.ts'

export interface Listed extends Omit<Entry, 'content'>, Pick<Partial<IndexedArticle>, 'tags' | 'keywords'> {
  kind: string
  icon?: string | undefined
  /** Of an article the address of what is read. */
  content?: Block[] | string
}

type Fact = (name: string) => boolean | undefined

export function entriesOf({ type, icon, entries, tags, keys }: Partial<Module> & Pick<Module, 'type'>, articles: IndexedArticle[], fact: Fact): Listed[] {
  const isMeant = (article: IndexedArticle) => (!tags && !keys) || keys?.includes(article.key) || article.tags?.some((tag) => tags?.includes(tag))
  const all: Omit<Listed, 'kind'>[] = entries ?? articles.filter(isMeant).map((article) => ({ ...article, id: article.key, title: [{ type: 'text', text: article.title }] }))
  return all.filter((entry) => !entry.fact || fact(entry.fact)).map((entry) => ({ kind: type.replace(/s$/, ''), icon, ...entry }))
}

/** By what the host and other flows ask for it. */
export const nameOf = ({ kind, id }: Listed): string => `${kind}:${id}`

/** What is searched in an entry, the most telling first. */
export const textsOf = ({ title, tags = [], keywords = [], summary = '', words = '' }: Listed): string[] =>
  [plain(title), [...tags, ...keywords].join(' '), summary, words]

/** The text as it is without what is known about the person. */
export const plain = (inline: Inline[]): string => inline.map((piece) => (piece.type === 'text' ? piece.text : ' ')).join('')
