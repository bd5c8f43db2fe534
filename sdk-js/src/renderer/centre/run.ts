/** A running resource centre: what it has loaded, and which announcements are unread. */
import type { ArticleIndex, Entry, IndexedArticle } from '../../contract/content.ts'
import type { createRun } from '../run.ts'
import { createStanding, type Model } from '../standing.ts'

/** After 30 days nothing is news any more, least of all to somebody who has just come. */
const NEWS = 2_592_000_000

export interface Help extends Model {
  /** Those that have come; while none have, `load` fetches them. */
  articles?: IndexedArticle[]
  load(): Promise<void>
  isUnread(entry: Pick<Entry, 'id' | 'date'>): boolean
}

export const createCentre: typeof createRun = (...given) => {
  const [{ steps }, port] = given
  const { modules, launcher } = steps[0]!.resource_centre!
  const help: Help = {
    ...!port.articles && { articles: [] },
    async load() {
      help.articles = (await port.load<ArticleIndex>(port.articles!)).articles
    },
    isUnread: ({ id, date }) => !!date && Date.now() - Date.parse(date) < NEWS && !port.memory().read?.includes(id),
    count: () => modules.flatMap(({ entries = [] }) => entries).filter(help.isUnread).length,
  }
  return createStanding(given, launcher, false, help)
}
