/**
 * A draft under the author's hands: what is written, how to get back, and how it reaches the server.
 *
 * One save is under way at a time and takes everything written until then along. What isn't saved lies in the browser.
 */
import { replace, type Command } from './command.ts'
import { same, type Fields } from './data.ts'
import { idOf, stepsOf } from './flow.ts'
import { begin, redo, run, undo, type History } from './history.ts'
import type { Keeper } from './kept.ts'

/** What was written, as data or as the text of a file. */
export type Written = { document: object; media?: Record<string, string> } | { source: string }

/** What the server said of a draft, as far as it matters here; whoever keeps one may know more of it. */
export interface Known { version: number; updated_by: string; document: object; content: unknown; problems: unknown }

/** Why the server did not keep it. `passing`: trying again could help. */
export interface Refusal { status: number; passing: boolean; message: string }

/** `away`: the server can't be reached. `signed-out`: the session is over. `refused`: the server won't keep this. */
export type Saving = 'saved' | 'waiting' | 'saving' | 'away' | 'signed-out' | 'refused' | 'conflict'

export interface DraftState<Is extends Known> {
  readonly history: History
  /** What the server said of the draft last: drawn, judged, in sentences. */
  readonly known: Is
  readonly saving: Saving
  readonly savedAt: number | null
  readonly failure: string | null
  /** What somebody else made of it meanwhile; to be chosen between. */
  readonly theirs: Is | null
  readonly restored: boolean
}

export interface Doors<Is extends Known> {
  read(): Promise<Is>
  save(written: Written, version: number, leaving: boolean): Promise<Is>
  keeper: Keeper
  now(): number
  after(milliseconds: number, act: () => void): () => void
}

export interface Draft<Is extends Known> {
  state(): DraftState<Is>
  subscribe(listener: () => void): () => void
  run(command: Command): void
  undo(): void
  redo(): void
  /** Keeps the text of a file in its place; answers what is wrong with it, if it can't even be read. */
  write(source: string): Promise<Is['problems']>
  /** A file that the document may name by its path from now on. */
  addMedia(path: string, hash: string): void
  /** Saves now what is written; `leaving` also outlives the page. */
  flush(leaving?: boolean): void
  /** What the server holds now is another version. */
  changed(version: number): void
  takeTheirs(): void
  keepMine(): void
  /** Saves what is left and tries nothing any more; `resume` goes on. */
  end(): void
  resume(): void
}

const SOON = 250
const RETRIES = [2_000, 4_000, 8_000, 15_000, 30_000]

export function createDraft<Is extends Known>(known: Is, doors: Doors<Is>): Draft<Is> {
  const listeners = new Set<() => void>()
  let state: DraftState<Is> = { history: begin(documentOf(known)), known, saving: 'saved', savedAt: null, failure: null, theirs: null, restored: false }
  let media: Record<string, string> = {}
  let stop: (() => void) | undefined
  let failures = 0
  let ended = false

  function change(next: Partial<DraftState<Is>>): void {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }

  const written = () => state.history.present
  const keep = () => { doors.keeper.write({ version: state.known.version, document: written(), media }) }

  function put(history: History): void {
    if (history === state.history) return
    change({ history, ...(state.saving === 'saved' || state.saving === 'refused' ? { saving: 'waiting', failure: null } : {}) })
    keep()
    if (state.saving === 'waiting') later(SOON)
  }

  function later(milliseconds: number): void {
    stop?.()
    stop = ended ? undefined : doors.after(milliseconds, () => { void save(false) })
  }

  async function save(leaving: boolean): Promise<void> {
    stop?.()
    if (state.saving === 'saving' || state.saving === 'conflict' || state.saving === 'saved') return
    const sent = written()
    change({ saving: 'saving' })
    try {
      took(await doors.save({ document: sent, ...(Object.keys(media).length > 0 && { media }) }, state.known.version, leaving), sent)
    } catch (failure) {
      await failed(failure as Refusal)
    }
  }

  function took(answer: Is, sent: Fields): void {
    failures = 0
    const isAll = written() === sent
    change({ known: answer, saving: isAll ? 'saved' : 'waiting', savedAt: doors.now(), failure: null })
    if (isAll) { media = {}; doors.keeper.clear() } else { keep(); later(0) }
  }

  async function failed(failure: Refusal): Promise<void> {
    if (failure.status === 409) { await meet(); return }
    if (failure.status === 401) { change({ saving: 'signed-out' }); return }
    if (failure.passing || failure.status === 429) {
      change({ saving: 'away', failure: failure.message })
      later(RETRIES[Math.min(failures++, RETRIES.length - 1)] ?? SOON)
      return
    }
    change({ saving: 'refused', failure: failure.message })
  }

  /** Somebody else was first: what they wrote, beside what is written here. */
  async function meet(): Promise<void> {
    try {
      const theirs = await doors.read()
      if (same(documentOf(theirs), written())) { took(theirs, written()); return }
      change({ saving: 'conflict', theirs })
    } catch {
      change({ saving: 'away' })
      later(RETRIES[0] ?? SOON)
    }
  }

  const draft: Draft<Is> = {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    run: (command) => { put(run(state.history, command, doors.now())) },
    undo: () => { put(undo(state.history)) },
    redo: () => { put(redo(state.history)) },
    async write(source) {
      stop?.()
      const answer = await doors.save({ source }, state.known.version, false)
      change({ history: run(state.history, replace(documentOf(answer), 'write as text'), doors.now()), known: answer, saving: 'saved', savedAt: doors.now(), failure: null })
      doors.keeper.clear()
      return answer.problems
    },
    addMedia(path, hash) { media = { ...media, [path]: hash } },
    flush(leaving = false) { if (state.saving === 'waiting' || state.saving === 'away' || state.saving === 'signed-out') void save(leaving) },
    changed(version) {
      if (version <= state.known.version || state.saving !== 'saved') return
      void doors.read().then((answer) => {
        if (state.saving === 'saved' && answer.version > state.known.version) {
          change({ known: answer, history: run(state.history, replace(documentOf(answer), `what ${answer.updated_by} changed`), doors.now()) })
        }
      }, () => undefined)
    },
    takeTheirs() {
      const { theirs, history } = state
      if (!theirs) return
      change({ known: theirs, theirs: null, saving: 'saved', history: run(history, replace(documentOf(theirs), 'take theirs'), doors.now()) })
      doors.keeper.clear()
    },
    keepMine() {
      const { theirs } = state
      if (!theirs) return
      change({ known: { ...theirs, content: state.known.content, problems: state.known.problems }, theirs: null, saving: 'waiting' })
      keep()
      later(0)
    },
    end() {
      draft.flush(true)
      ended = true
      stop?.()
    },
    resume() {
      ended = false
      if (state.saving === 'waiting' || state.saving === 'away') later(SOON)
    },
  }
  restore()
  return draft

  /** What an earlier page of this browser could not save any more. */
  function restore(): void {
    const kept = doors.keeper.read()
    if (!kept) return
    if (same(kept.document, written())) { doors.keeper.clear(); return }
    media = kept.media
    state = { ...state, history: run(state.history, replace(kept.document, 'what was not saved yet'), doors.now()), restored: true }
    if (kept.version === known.version) {
      state = { ...state, saving: 'waiting' }
      later(0)
    } else state = { ...state, saving: 'conflict', theirs: known }
  }
}

export const documentOf = (draft: Known): Fields => draft.document as Fields

/** What differs between two drafts: their steps by number, and all the rest as one. */
export function differing(mine: Fields, theirs: Fields): string[] {
  const places = (document: Fields) => new Map(stepsOf(document).map((step, index) => [idOf(step), { step, place: index + 1 }]))
  const [one, other] = [places(mine), places(theirs)]
  const steps = [...new Set([...one.keys(), ...other.keys()])].filter((id) => !same(one.get(id)?.step, other.get(id)?.step)).map((id) => one.get(id) ?? other.get(id))
  const isHeadSame = same({ ...mine, steps: null }, { ...theirs, steps: null })
  return [...steps.map((found) => `step ${found?.place ?? ''}`), ...(isHeadSame ? [] : ['who, where or when'])]
}
