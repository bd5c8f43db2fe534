/** What an author does to a document: a named, pure step from one document to the next. Undo goes back to the one before. */
import { put, type Data, type Fields, type Way } from './data.ts'

export interface Command {
  /** As it stands in "Undo: …". */
  name: string
  /** Commands with the same word that follow one another quickly are one: typing in one place. */
  joins?: string
  /** The next document; the same one when there is nothing to do. */
  run: (document: Fields) => Fields
}

/** Sets what stands at a way; nothing takes it away. */
export function set(way: Way, value: Data | undefined, name: string): Command {
  return { name, joins: `set ${way.join('.')}`, run: (document) => put(document, way, value) as Fields }
}

/** Replaces the whole document: what was written as text, or what somebody else wrote. */
export const replace = (next: Fields, name: string): Command => ({ name, run: () => next })
