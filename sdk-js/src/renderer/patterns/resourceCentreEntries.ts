/** What a resource centre holds, as one list of entries that can be shown and searched; pure. */
import type { Announcement, Do, IndexedArticle, Inline, Module, Video } from '../../contract/content.ts'

export interface Entry {
  kind: 'flow' | 'article' | 'faq' | 'video' | 'link' | 'announcement'
  id: string
  title: Inline[]
  /** In a few words. */
  summary?: string | undefined
  /** To search in: what it is about, and all that it says. */
  keywords?: string | undefined
  words?: string | undefined
  /** What choosing it does; else it is read. */
  do?: Do
  text?: Inline[][]
  video?: Video
  /** Address of an article's content. */
  content?: string
  date?: string
  url?: string | undefined
}

/** What is known at this moment. */
export interface Known {
  facts: Record<string, boolean>
  articles: IndexedArticle[]
  now: number
}

/** What a module lists. */
export function entriesOf(module: Module, { facts, articles, now }: Known): Entry[] {
  switch (module.type) {
    case 'flows': return module.flows.filter(({ fact }) => facts[fact]).map(({ flow, label }) => ({ kind: 'flow', id: flow, title: label, do: { type: 'start', flow } }))
    case 'articles': return chosen(module, articles).map(({ key, title, summary, tags, words, content }) =>
      ({ kind: 'article', id: key, title: [{ type: 'text', text: title }], summary, keywords: tags?.join(' '), words, content }))
    case 'faq': return module.questions.map(({ id, question, answer }) => ({ kind: 'faq', id, title: question, text: answer, words: answer.map(plain).join(' ') }))
    case 'videos': return module.videos.map(({ id, title, video }) => ({ kind: 'video', id, title, video, summary: video.title }))
    case 'links': return module.links.map(({ id, label, url, new_tab }) => ({ kind: 'link', id, title: label, do: { type: 'url', href: url, new_tab: !!new_tab } }))
    case 'announcements': return announced(module.announcements, now).map((one) => ({ kind: 'announcement', ...one, words: one.text.map(plain).join(' ') }))
    default: return []
  }
}

function chosen({ tags, keys }: { tags?: string[]; keys?: string[] }, articles: IndexedArticle[]): IndexedArticle[] {
  if (!tags && !keys) return articles
  const named = keys?.flatMap((key) => articles.filter((article) => article.key === key)) ?? []
  return [...new Set([...named, ...articles.filter((article) => article.tags?.some((tag) => tags?.includes(tag)))])]
}

/** What has come by now, newest first. */
export function announced(announcements: Announcement[], now: number): Announcement[] {
  const at = ({ date }: Announcement) => Date.parse(date)
  return announcements.filter((one) => at(one) <= now).sort((one, other) => at(other) - at(one))
}

/** The text as it is without what is known about the person. */
export function plain(inline: Inline[]): string {
  return inline.map((piece) => (piece.type === 'text' ? piece.text : ' ')).join('')
}
