/** Commands on the blocks and buttons of a step. Ids that translations hang on are written down before anything moves. */
import { fieldsOf, moved, put, withAt, without, type Fields } from './data.ts'
import { actionIds, actionsOf, blockIds, contentOf, freeId, idOf, stepsOf, type BlockWord } from './flow.ts'
import type { Command } from './command.ts'
import { blockStart } from './starts.ts'

/** The two lists of a step that an author puts in order. */
export type Row = 'content' | 'actions'

const rowOf = (step: Fields, row: Row) => (row === 'content' ? contentOf(step) : actionsOf(step))

export function insertBlock(step: number, place: number, word: BlockWord): Command {
  return inRow(`add a ${word}`, step, 'content', (blocks) => withAt(blocks, place, blockStart(word)))
}

export function insertAction(step: number, place: number): Command {
  return inRow('add a button', step, 'actions', (actions) => withAt(actions, place, { label: 'Later', do: 'dismiss' }))
}

export function remove(step: number, row: Row, place: number): Command {
  return inRow(row === 'content' ? 'delete a block' : 'delete a button', step, row, (things) => without(things, place))
}

export function move(step: number, row: Row, from: number, to: number): Command {
  return inRow('move', step, row, (things) => (things[from] && to >= 0 && to < things.length ? moved(things, from, to) : things))
}

export function duplicate(step: number, row: Row, place: number): Command {
  return inRow('duplicate', step, row, (things, ids) => {
    const thing = things[place]
    return thing ? withAt(things, place + 1, idOf(thing) ? { ...thing, id: freeId(idOf(thing), ids) } : thing) : things
  })
}

function inRow(name: string, place: number, row: Row, change: (things: readonly Fields[], ids: string[]) => readonly Fields[]): Command {
  return {
    name,
    run: (document) => {
      const step = stepsOf(document)[place]
      if (!step) return document
      const things = pinned(document, step, row)
      const ids = row === 'content' ? blockIds(things) : actionIds(things)
      const next = change(things, ids)
      return next === things ? document : (put(document, ['steps', place, row], next.length > 0 ? next : undefined) as Fields)
    },
  }
}

/** With the ids written that a translation names: they would otherwise follow from the order. */
function pinned(document: Fields, step: Fields, row: Row): readonly Fields[] {
  const things = rowOf(step, row)
  const translated = new Set(Object.values(fieldsOf(document['translations'])).flatMap((texts) => Object.keys(fieldsOf(texts))).map((path) => path.split('.').slice(0, 2).join('.')))
  const ids = row === 'content' ? blockIds(things) : actionIds(things)
  return things.map((thing, index) => (!idOf(thing) && translated.has(`${idOf(step)}.${ids[index] ?? ''}`) ? { ...thing, id: ids[index] } : thing))
}
