/** What a new step of each pattern, and a new block of each kind, says at first. */
import type { Fields } from './data.ts'
import type { BlockWord } from './flow.ts'

export const PATTERNS_OF = {
  tour: ['modal', 'slideout', 'tooltip', 'hotspot', 'banner', 'video'],
  banner: ['banner'],
  hotspots: ['hotspot'],
  survey: ['survey', 'modal', 'slideout'],
  checklist: ['checklist'],
  'resource-centre': ['resource-centre'],
  launcher: ['launcher'],
} as const satisfies Record<string, readonly PatternWord[]>

export type PatternWord = 'modal' | 'slideout' | 'tooltip' | 'hotspot' | 'banner' | 'video' | 'survey' | 'checklist' | 'resource-centre' | 'launcher'

const NEXT = [{ label: 'Next', do: 'next', primary: true }]

const STEPS: Record<PatternWord, Fields> = {
  modal: { content: [{ heading: 'A new heading' }, { text: 'Say it in a sentence or two.' }], actions: NEXT },
  slideout: { content: [{ heading: 'A new heading' }, { text: 'Say it in a sentence or two.' }], actions: NEXT },
  tooltip: { content: [{ text: 'Say what to do here.' }], actions: NEXT },
  hotspot: { content: [{ text: 'Say what this does.' }] },
  banner: { content: [{ text: 'Say in one line what is new.' }], actions: [{ label: 'Got it', do: 'next', primary: true }] },
  video: { content: [{ video: { youtube: '', title: '' } }], actions: NEXT },
  survey: { content: [{ field: { input: 'rating', label: 'How was it?' } }], actions: [{ label: 'Send', do: 'submit', primary: true }] },
  checklist: { content: [{ heading: 'Getting started' }], items: [{ id: 'first', title: 'The first thing to do', do: { url: '/' } }] },
  'resource-centre': { launcher: { label: 'Help', icon: 'help' }, modules: [{ id: 'articles', title: 'Articles', articles: {} }] },
  launcher: { label: 'Show me how', icon: 'help', do: { url: '/' } },
}

const BLOCK_STARTS: Record<BlockWord, Fields> = {
  heading: { heading: 'A heading' },
  text: { text: 'Some words.' },
  list: { list: ['The first', 'The second'] },
  image: { image: { src: '', alt: '' } },
  divider: { divider: true },
  video: { video: { youtube: '', title: '' } },
  columns: { columns: [[{ text: 'On the left.' }], [{ text: 'On the right.' }]] },
  embed: { embed: { url: '', title: '', height: 300 } },
  buttons: { buttons: [{ label: 'A button', do: 'next' }] },
  field: { field: { input: 'text', label: 'A question' } },
}

export const startOf = (pattern: PatternWord): Fields => ({ pattern, ...STEPS[pattern] })
export const blockStart = (word: BlockWord): Fields => BLOCK_STARTS[word]
