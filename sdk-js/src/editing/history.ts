/** Undo and redo without end: every document that was, each the cost of what differs. */
import { same, type Fields } from './data.ts'
import type { Command } from './command.ts'

interface Entry { document: Fields; name: string; joins: string | undefined; at: number }

export interface History { readonly past: readonly Entry[]; readonly present: Fields; readonly future: readonly Entry[] }

/** Typing goes on as one entry as long as no pause is longer. */
const PAUSE = 1_000

export const begin = (document: Fields): History => ({ past: [], present: document, future: [] })

export function run(history: History, { name, joins, run: step }: Command, now: number): History {
  const next = step(history.present)
  if (same(next, history.present)) return history
  const last = history.past.at(-1)
  if (joins && last?.joins === joins && now - last.at < PAUSE && history.future.length === 0) {
    return { past: [...history.past.slice(0, -1), { ...last, at: now }], present: next, future: [] }
  }
  return { past: [...history.past, { document: history.present, name, joins, at: now }], present: next, future: [] }
}

export function undo(history: History): History {
  const last = history.past.at(-1)
  if (!last) return history
  return { past: history.past.slice(0, -1), present: last.document, future: [{ ...last, document: history.present }, ...history.future] }
}

export function redo(history: History): History {
  const [next, ...rest] = history.future
  if (!next) return history
  return { past: [...history.past, { ...next, document: history.present, joins: undefined }], present: next.document, future: rest }
}
