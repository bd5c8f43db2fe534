/** A resource centre in a host's page, with articles behind it. */
import type { ArticleContent, ArticleIndex, Entry, FlowContent, Inline, Module, Step } from '../../../../sdk-js/src/contract/content.ts'
import type { Backend } from '../../fixtures/backend.ts'
import { flow } from '../../fixtures/core.ts'

export { expect, test } from '../../fixtures/core.ts'

export const said = (text: string): Inline[] => [{ type: 'text', text }]
export const entry = (id: string, title: string, more: Partial<Entry> = {}): Entry => ({ id, title: said(title), ...more })

/** As decide lists a flow that stays on the page. */
export const stays = { interrupts: false, frequency: { until: 'never' as const } }

const HELP = 'M8.5 9.5a3.5 3.5 0 1 1 5 3.2q-1.5.8-1.5 2.8M12 19v.01'

export function centre(modules: Module[], step: Partial<Step> = {}): FlowContent {
  return {
    ...flow('help', [{
      id: 'help',
      pattern: 'resource-centre',
      content: [{ type: 'heading', id: 'heading', text: said('How can we help?') }],
      actions: [],
      resource_centre: { launcher: { label: said('Help'), icon: HELP }, modules },
      ...step,
    }], 'resource-centre'),
    labels: { new: 'New', search: 'Search', hits: 'Results: {count}', none: 'Nothing found. Try other words.', empty: 'There is nothing here yet.', back: 'Back', failed: 'This could not be loaded. Please try again later.' },
  }
}

/** Publishes a centre with an index of articles. */
export function publishCentre(backend: Backend, content: FlowContent, articles: Partial<ArticleContent>[] = [], facts: Record<string, boolean> = {}): void {
  const index: ArticleIndex = { format: 'cairn/1', locale: 'en', articles: [] }
  for (const { key = '', title = key, content = [] } of articles) {
    const address = `/v1/content/article-${key}.json`
    backend.documents.set(address, { format: 'cairn/1', key, revision: 1, title, locale: 'en', content } as never)
    index.articles.push({ key, title, summary: `All about ${title.toLowerCase()}`, words: JSON.stringify(content).toLowerCase(), content: address })
  }
  backend.documents.set('/v1/content/index.json', index as never)
  backend.publish(content, { ...stays, facts, ...(articles[0] && { articles: '/v1/content/index.json' }) })
}
