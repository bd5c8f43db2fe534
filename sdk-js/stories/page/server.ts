/** The server, played in the page: it decides what the story shows and takes the events; all else is the SDK as it is. */
import type { FlowContent, ThemeContent } from '../../src/contract/content.ts'
import type { DecideAnswer, DecidedFlow, DecideQuestion } from '../../src/contract/decide.ts'
import type { Story, StoryFlow } from '../story.ts'

export interface Told { event: string; properties: Record<string, unknown> }

interface Message { type: string; event?: string; properties?: Record<string, unknown>; traits?: Record<string, unknown> }

interface Play {
  story: Pick<Story, 'flows' | 'contents'>
  theme: ThemeContent | undefined
  /** What is known of the person; that of the stories if it isn't said. */
  variables?: Record<string, string>
  /** The content as it is compiled for the reader's language. */
  translate<T>(content: T): T
  /** Every event that has come, as it comes. */
  heard(told: Told): void
}

const OVER = /^Flow (Completed|Dismissed|Snoozed)$/
const THEME = '/v1/content/theme.json'
const VARIABLES = { 'user.first_name': 'Ada', 'user.role': 'owner', 'account.name': 'Harbour', 'account.opens': '2026-05-01', 'account.boats': '1204' }

/** Answers as `fetch` does, or nothing for what is not the server's business. */
export function play({ story, theme, variables = VARIABLES, translate, heard }: Play): (path: string, body: string) => unknown {
  const events: string[] = []
  const over = new Set<unknown>()
  const contents = new Map<string, unknown>(Object.entries(story.contents ?? {}))
  for (const { content } of story.flows) contents.set(addressOf(content), content)

  function take({ batch }: { batch: Message[] }) {
    for (const { type, event, properties = {}, traits } of batch) {
      if (event && OVER.test(event)) over.add(properties['flow'])
      const name = event ?? TITLES[type] ?? type
      events.push(name)
      heard({ event: name, properties: traits ?? properties })
    }
    return { success: true, snapshot: 'stories' }
  }

  function decide({ start }: DecideQuestion): DecideAnswer {
    const flows = story.flows.map((flow) => decided(flow, events)).filter(({ key }) => key === start || !over.has(key))
    return { snapshot: 'stories', flows, variables, ...(theme && { theme: THEME }) }
  }

  return (path, body) => {
    if (path === '/v1/b') return take(JSON.parse(body) as { batch: Message[] })
    if (path === '/v1/decide') return decide(JSON.parse(body) as DecideQuestion)
    if (path === THEME) return theme
    return translate(contents.get(path))
  }
}

const TITLES: Record<string, string> = { page: 'Page Viewed', identify: 'Traits', group: 'Account' }

const addressOf = ({ key }: FlowContent) => `/v1/content/${key}.json`

function decided({ content, decided: more = {} }: StoryFlow, events: string[]): DecidedFlow {
  return {
    key: content.key,
    revision: content.revision,
    type: content.type,
    priority: 50,
    interrupts: content.type === 'tour' || content.type === 'survey',
    content: addressOf(content),
    trigger: { on: 'page' },
    frequency: { until: 'closed' },
    ...(typeof more === 'function' ? more(events) : more),
  }
}
