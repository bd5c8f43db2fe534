/** What a story is: contents as the server would compile them, shown by the SDK as it is; and the words to write one with. */
import type { Action, AnchorFacts, Block, Do, FlowContent, FlowType, Inline, Mark, Pattern, Step } from '../src/contract/content.ts'
import type { DecidedFlow } from '../src/contract/decide.ts'

export interface Story {
  /** Its address below `/sdk/stories/`; begins with the pattern. */
  id: string
  pattern: Pattern
  title: string
  /** When a product team would use it, in a sentence. */
  about: string
  flows: StoryFlow[]
  /** What else lies at content addresses, by address: articles, say. */
  contents?: Record<string, unknown>
  /** What is opened as soon as the page is there, as a host would by `cairn.open`. */
  opens?: [what: string, part?: string]
  /** The event by which somebody has reached the end of it with the keyboard alone; `Flow Completed` if not said. */
  ends?: string
}

export interface StoryFlow {
  content: FlowContent
  /** What the server decides beyond what a flow of this type usually has; it may depend on the events that have come. */
  decided?: Partial<DecidedFlow> | ((events: string[]) => Partial<DecidedFlow>)
}

/** A flow of these steps in the source language. */
export function flow(key: string, type: FlowType, steps: Step[], more: Partial<FlowContent> = {}): StoryFlow {
  return { content: { format: 'cairn/1', key, revision: 1, type, locale: 'en', steps, ...more } }
}

export function step(id: string, pattern: Pattern, content: Block[], more: Partial<Step> = {}): Step {
  return { id, pattern, content, actions: [], ...more }
}

// Words

type Words = string | Inline

export const bold = (words: string): Inline => marked(words, { type: 'bold' })
export const italic = (words: string): Inline => marked(words, { type: 'italic' })
export const code = (words: string): Inline => marked(words, { type: 'code' })
export const strike = (words: string): Inline => marked(words, { type: 'strike' })
export const link = (words: string, href: string): Inline => marked(words, { type: 'link', attrs: { href } })
export const variable = (name: string, fallback: string): Inline => ({ type: 'variable', attrs: { name, fallback } })

export const inline = (...words: Words[]): Inline[] => words.map((piece) => typeof piece === 'string' ? { type: 'text', text: piece } : piece)

function marked(text: string, mark: Mark): Inline {
  return { type: 'text', text, marks: [mark] }
}

// Blocks; the first heading names a step.

export const heading = (...words: Words[]): Block => ({ type: 'heading', id: 'heading', text: inline(...words) })
export const text = (id: string, ...words: Words[]): Block => ({ type: 'text', id, text: [inline(...words)] })

// Buttons

export function button(label: string, what: Do | Do['type'] & ('next' | 'back' | 'dismiss' | 'complete' | 'submit'), more: Partial<Action> = {}): Action {
  return { id: label.toLowerCase().replaceAll(/\W+/g, '-'), label: inline(label), do: [typeof what === 'string' ? { type: what } : what], ...more }
}

export const primary = (label: string, what: Parameters<typeof button>[1]): Action => button(label, what, { primary: true })
export const later = button('Later', { type: 'snooze', for: 86_400_000 })

// What is there to point at, in every host

export const NEW_BOOKING: AnchorFacts = { test: 'new-booking' }
export const GUEST: AnchorFacts = { test: 'guest' }
export const EXPORT: AnchorFacts = { role: 'button', name: 'Export' }
export const INVITE: AnchorFacts = { test: 'invite' }
/** At the end of a list that scrolls in itself. */
export const LAST_BERTH: AnchorFacts = { test: 'last-berth' }
/** Below the fold. */
export const SEASON: AnchorFacts = { test: 'season' }
