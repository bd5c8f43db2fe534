/** A running resource centre: what it has loaded, and which announcements are unread. */
import type { ArticleIndex, Entry, IndexedArticle } from '../../contract/content.ts'
import type { createRun } from '../run.ts'
import { createStanding, type Model } from '../standing.ts'

/** After 30 days nothing is news any more, least of all to somebody who has just come. */
const NEWS = 2_592_000_000

export interface Help extends Model {
  /** Those that have come in the language of now; while none have, `load` fetches them. */
  readonly articles: IndexedArticle[] | undefined
  load(): Promise<void>
  /** What is being read, by name, each opened from the one before; and what is searched for. Both outlive that it is drawn anew. */
  trail?: string[]
  term?: string
  isUnread(entry: Pick<Entry, 'id' | 'date'>): boolean
}

export const createCentre: typeof createRun = (...given) => {
  const [{ steps }, port] = given
  const { modules, launcher } = steps[0]!.resource_centre!
  const address = () => port.articles?.()
  let [from, articles]: [string | undefined, IndexedArticle[]] = [undefined, []]
  const help: Help = {
    get articles() { return address() === from ? articles : undefined },
    async load() {
      const asked = address()!
      articles = (await port.load<ArticleIndex>(asked)).articles
      from = asked
    },
    closed() {
      help.trail = []
      help.term = ''
    },
    isUnread: ({ id, date }) => !!date && Date.now() - Date.parse(date) < NEWS && !port.memory().read?.includes(id),
    count: () => modules.flatMap(({ entries = [] }) => entries).filter(help.isUnread).length,
  }
  return createStanding(given, launcher, false, help)
}
