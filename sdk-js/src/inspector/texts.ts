/** What can be written in a step without leaving the page: its texts, each with its place in the document. */
import { textOf, type Fields, type Way } from '../editing/data.ts'
import { actionsOf, blockIds, contentOf } from '../editing/flow.ts'

export interface StepText {
  way: Way
  label: string
  text: string
  isLong: boolean
  /** The block of the surface that it is, by its id; buttons by their place. */
  block?: string
  button?: number
}

const WRITTEN = { heading: 'Heading', text: 'Text' } as const

export function textsOf(step: Fields, place: number): StepText[] {
  const ids = blockIds(contentOf(step))
  const blocks = contentOf(step).flatMap((block, at) => (Object.keys(WRITTEN) as (keyof typeof WRITTEN)[]).filter((word) => typeof block[word] === 'string')
    .map((word): StepText => ({ way: ['steps', place, 'content', at, word], label: WRITTEN[word], text: textOf(block[word]), isLong: word === 'text', block: ids[at] ?? '' })))
  const buttons = actionsOf(step).map((action, at): StepText => ({ way: ['steps', place, 'actions', at, 'label'], label: 'Button', text: textOf(action['label']), isLong: false, button: at }))
  return [...blocks, ...buttons]
}

/** The text with a sign around what is selected, or without it where it was there; and what is selected then. */
export function marked(text: string, start: number, end: number, sign: string): { text: string; start: number; end: number } {
  const isMarked = text.slice(start - sign.length, start) === sign && text.slice(end, end + sign.length) === sign
  if (isMarked) return { text: text.slice(0, start - sign.length) + text.slice(start, end) + text.slice(end + sign.length), start: start - sign.length, end: end - sign.length }
  return { text: text.slice(0, start) + sign + text.slice(start, end) + sign + text.slice(end), start: start + sign.length, end: end + sign.length }
}

/** The text with a link in the place of what is selected; what is selected then is the address, to be written. */
export function linked(text: string, start: number, end: number): { text: string; start: number; end: number } {
  const words = text.slice(start, end) || 'link'
  const at = start + words.length + 3
  return { text: `${text.slice(0, start)}[${words}](https://)${text.slice(end)}`, start: at, end: at + 8 }
}
