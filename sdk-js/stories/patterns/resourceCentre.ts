/** Stories of the resource centre. */
import type { Block, Do, Entry, Module, Step } from '../../src/contract/content.ts'
import { picture } from '../blocks.ts'
import { bold, flow, heading, inline, primary, step, text, type Story, type StoryFlow } from '../story.ts'

const LIST = 'M11 7h9M11 17h9M4 7l1.5 1.5 3-3M4 17l1.5 1.5 3-3'
const QUESTION = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.6 9.4a2.4 2.4 0 1 1 3.5 2.2q-1.1.6-1.1 1.9M12 16.5v.01'
const HELP = 'M8.5 9.5a3.5 3.5 0 1 1 5 3.2q-1.5.8-1.5 2.8M12 19v.01'
const WAY = 'M8 5l11 7-11 7zM4 5v14'
const PAGE = 'M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5'
const FILM = 'M3 5h18v14H3zM10 9l5 3-5 3z'
const OUT = 'M9 5H5v14h14v-4M13 4h7v7M20 4l-9 9'
const BELL = 'M6 17v-6a6 6 0 0 1 12 0v6zM4 17h16M10.5 20.5h3'
const MESSAGE = 'M4 5h16v11H9l-5 4z'

const entry = (id: string, title: string, content: Block[], more: Partial<Entry> = {}): Entry => ({ id, title: inline(title), content, ...more })
const way = (id: string, title: string, what: Do, more: Partial<Entry> = {}): Entry => ({ id, title: inline(title), do: [what], ...more })
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

const news: Module = {
  type: 'announcements', id: 'news', icon: BELL,
  entries: [
    entry('night', 'Harbour after dark', [text('night-text', 'The desk follows your system now, and is easier on the eyes at night.')], { date: daysAgo(3) }),
    entry('map', 'A map of your piers', [text('map-text', 'Draw them once, and guests see where their berth is.')], { date: daysAgo(75) }),
  ],
}
const modules: Module[] = [
  { type: 'checklist', id: 'start', icon: LIST, entries: [way('steps', 'First steps', { type: 'open', what: 'checklist' }, { fact: 'steps' })] },
  { type: 'flows', id: 'tours', title: inline('Show me how'), icon: WAY, entries: [way('tips', 'Find a guest', { type: 'start', flow: 'tips' })] },
  { type: 'articles', id: 'guides', title: inline('Guides'), icon: PAGE, keys: ['first-booking', 'season'] },
  {
    type: 'faq', id: 'faq', title: inline('Often asked'), icon: QUESTION,
    entries: [entry('pay', 'How do guests pay?', [text('pay-text', 'By card when they book, or at your desk. ', bold('You choose'), ' for each pier.')], { words: 'by card when they book or at your desk' })],
  },
  { type: 'videos', id: 'films', icon: FILM, entries: [entry('harbour', 'The harbour in a minute', [{ type: 'video', id: 'film', title: 'The harbour in a minute', player: 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', duration: 62_000, width: 960, height: 440, poster: '/sdk/stories/media/harbour.svg' }])] },
  { ...news, title: inline('What is new') },
  { type: 'links', id: 'links', icon: OUT, entries: [way('weather', 'Weather at sea', { type: 'url', href: 'https://weather.example', new_tab: true })] },
  { type: 'contact', id: 'people', icon: MESSAGE, entries: [way('people', 'Write to us', { type: 'url', href: 'mailto:ada@example.com' }, { summary: 'We answer within a day.' })] },
]

const labels = {
  new: 'New', search: 'Search', hits: 'Results: {count}', none: 'Nothing found. Try other words.', empty: 'There is nothing here yet.', back: 'Back',
  failed: 'This could not be loaded. Please try again later.',
}
const centre = (modules: Module[], more: Partial<Step> = {}): StoryFlow => ({
  ...flow('help', 'resource-centre', [step('help', 'resource-centre', [heading('How can we help?')], {
    resource_centre: { launcher: { label: inline('Help'), icon: HELP }, modules }, ...more,
  })], { labels }),
  decided: { frequency: { until: 'never' }, facts: { steps: true }, ...modules.some(({ type }) => type === 'articles') && { articles: '/v1/content/articles.json' } },
})

const article = (key: string, title: string, content: Block[]) => ({ format: 'cairn/1', key, revision: 1, title, locale: 'en', content })
const contents = {
  '/v1/content/articles.json': { format: 'cairn/1', locale: 'en', articles: [
    { key: 'first-booking', title: 'Take your first booking', summary: 'From a call to a berth in a minute.', words: 'a guest a boat and a berth is all it takes', content: '/v1/content/first-booking.json' },
    { key: 'season', title: 'Open the season', summary: 'When guests can come, and when they can book.', words: 'guests can book from the first day to the last', content: '/v1/content/season.json' },
  ] },
  '/v1/content/first-booking.json': article('first-booking', 'Take your first booking', [
    text('why', 'A guest, a boat and a berth is all it takes.'),
    picture,
    { type: 'list', id: 'how', ordered: true, items: ['Press New booking', 'Choose a guest, or type a new name', 'Choose a berth'].map((item) => inline(item)) },
    { type: 'buttons', id: 'do', actions: [primary('Show me', { type: 'start', flow: 'tips' })] },
  ]),
  '/v1/content/season.json': article('season', 'Open the season', [text('what', 'Guests can book from the first day to the last.')]),
}
const tips = { ...flow('tips', 'tour', [
  step('tip', 'slideout', [heading('Find a guest'), text('what', 'By name, by boat or by berth.')], { position: 'top-right', actions: [primary('Done', 'complete')] }),
]), decided: { trigger: { on: 'manual' as const } } }
const steps = { ...flow('steps', 'checklist', [step('list', 'checklist', [heading('Ready for the season')], {
  checklist: { starts: 'minimised', launcher: { label: inline('First steps'), icon: LIST }, items: [{ id: 'booking', title: inline('Take your first booking'), content: [
    { type: 'buttons', id: 'read', actions: [primary('How it works', { type: 'article', article: 'first-booking' })] },
  ] }] },
})], { labels: { done: 'Done' } }), decided: { frequency: { until: 'completed' as const } } }

export const stories: Story[] = [
  {
    id: 'resource-centre-help',
    pattern: 'resource-centre',
    title: 'Help',
    about: 'All there is to read, watch and be shown, with a search over it; what is new is counted until it was read.',
    flows: [centre(modules.slice(1)), tips],
    contents,
    opens: ['resource-centre'],
    ends: 'Resource Opened',
  },
  {
    id: 'resource-centre-article',
    pattern: 'resource-centre',
    title: 'An article',
    about: 'What is read has all that a step may have, and leads back to where it was found.',
    flows: [centre(modules.slice(1)), tips],
    contents,
    opens: ['resource-centre', 'article:first-booking'],
    ends: 'Flow Completed',
  },
  {
    id: 'resource-centre-checklist',
    pattern: 'resource-centre',
    title: 'With a checklist',
    about: 'It leads to the list of first steps, and a task of that to an article; both have their place in the corner.',
    flows: [steps, centre(modules), tips],
    contents,
    ends: 'Resource Opened',
  },
  {
    id: 'resource-centre-news',
    pattern: 'resource-centre',
    title: 'News alone',
    about: 'A bell that says how much is new, without anything to search in.',
    flows: [centre([news], {
      content: [heading('What is new')],
      position: 'bottom-left',
      resource_centre: { launcher: { label: inline('What is new'), icon: BELL, look: 'icon' }, modules: [news], search: false },
    })],
    opens: ['announcements'],
    ends: 'Resource Opened',
  },
]
