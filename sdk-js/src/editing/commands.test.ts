import { describe, expect, test } from 'vitest'
import { same, type Fields } from './data.ts'
import { BLOCKS, contentOf, idOf, stepsOf, wayOf } from './flow.ts'
import { duplicate, insertAction, insertBlock, move, remove } from './blocks.ts'
import { set, type Command } from './command.ts'
import { begin, redo, run, undo, type History } from './history.ts'
import { PATTERNS_OF } from './starts.ts'
import { changePattern, duplicateStep, insertStep, moveStep, removeStep, renameStep } from './steps.ts'

const FLOW: Fields = {
  format: 'cairn/1', kind: 'flow', key: 'welcome', type: 'tour', name: 'Welcome',
  steps: [
    { id: 'hello', pattern: 'modal', content: [{ heading: 'Hello' }, { text: 'One' }, { text: 'Two' }], actions: [{ label: 'Next', do: 'next', primary: true }], branches: [{ when: { trait: 'role', is: 'admin' }, go_to: 'there' }] },
    { id: 'there', pattern: 'tooltip', anchor: { role: 'button', name: 'New' }, content: [{ text: 'Here' }], actions: [{ label: 'Back', do: { go_to: 'hello' } }] },
  ],
  translations: { fi: { 'hello.heading': 'Hei', 'hello.text-2': 'Kaksi', 'there.text': 'Tässä' } },
}

const ids = (document: Fields) => stepsOf(document).map(idOf)
const paths = (document: Fields) => Object.keys((document['translations'] as { fi: object }).fi)

/** A small generator of numbers, the same at every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * below)
  }
}

function anyCommand(any: (below: number) => number, document: Fields): Command {
  const steps = stepsOf(document).length
  const step = any(steps + 1)
  const blocks = contentOf(stepsOf(document)[step] ?? {}).length
  const make: (() => Command)[] = [
    () => insertStep(step, PATTERNS_OF.tour[any(6)] ?? 'modal'), () => removeStep(step), () => moveStep(step, any(steps + 1)), () => duplicateStep(step),
    () => renameStep(step, `step-${any(9)}`), () => changePattern(step, PATTERNS_OF.tour[any(6)] ?? 'modal'), () => insertBlock(step, any(blocks + 1), BLOCKS[any(10)] ?? 'text'),
    () => insertAction(step, 0), () => remove(step, 'content', any(blocks + 1)), () => remove(step, 'actions', any(2)), () => move(step, 'content', any(blocks + 1), any(blocks + 1)),
    () => duplicate(step, 'content', any(blocks + 1)), () => set(['name'], `Name ${any(99)}`, 'rename'), () => set(['steps', any(steps), 'width'], any(2) ? 'small' : undefined, 'change the width'),
  ]
  return make[any(make.length)]!()
}

describe('any commands, one after the other', () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed + 1))('are undone and done again without a trace (%i)', (seed) => {
    const any = numbers(seed)
    const seen: Fields[] = [FLOW]
    let history: History = begin(FLOW)
    for (let turn = 0; turn < 40; turn++) {
      const before = history
      history = run(history, anyCommand(any, history.present), turn * 5_000)
      if (history !== before) seen.push(history.present)
    }
    const last = history.present
    for (const document of seen.slice(0, -1).reverse()) {
      history = undo(history)
      expect(same(history.present, document)).toBe(true)
    }
    expect(undo(history)).toBe(history)
    for (let turn = 1; turn < seen.length; turn++) history = redo(history)
    expect(same(history.present, last)).toBe(true)
  })

  test('change no document in place', () => {
    const frozen = structuredClone(FLOW)
    const any = numbers(7)
    let document = FLOW
    for (let turn = 0; turn < 200; turn++) document = anyCommand(any, document).run(document)
    expect(FLOW).toEqual(frozen)
  })
})

describe('typing', () => {
  const typed = (texts: string[], pause: number) =>
    texts.reduce((history, text, index) => run(history, set(['name'], text, 'rename'), index * pause), begin(FLOW))

  test('in one place is one entry as long as no pause comes', () => {
    expect(typed(['W', 'We', 'Wel'], 200).past).toHaveLength(1)
    expect(typed(['W', 'We', 'Wel'], 2_000).past).toHaveLength(3)
    expect(undo(typed(['W', 'We', 'Wel'], 200)).present).toBe(FLOW)
  })

  test('what says the same is no entry', () => {
    expect(run(begin(FLOW), set(['name'], 'Welcome', 'rename'), 0).past).toEqual([])
  })
})

describe('a step', () => {
  test('that is renamed keeps what refers to it', () => {
    const next = renameStep(0, 'welcome').run(FLOW)
    expect(ids(next)).toEqual(['welcome', 'there'])
    expect(stepsOf(next)[1]?.['actions']).toEqual([{ label: 'Back', do: { go_to: 'welcome' } }])
    expect(paths(next)).toEqual(['welcome.heading', 'welcome.text-2', 'there.text'])
  })

  test('that is duplicated has an id of its own and its translations', () => {
    const next = duplicateStep(0).run(FLOW)
    expect(ids(next)).toEqual(['hello', 'hello-2', 'there'])
    expect(paths(next)).toContain('hello-2.text-2')
  })

  test('that is deleted takes its translations along', () => {
    expect(paths(removeStep(0).run(FLOW))).toEqual(['there.text'])
  })

  test('of another pattern keeps its words and loses what that pattern can’t have', () => {
    const [, there] = stepsOf(changePattern(1, 'modal').run(FLOW))
    expect(there).toMatchObject({ id: 'there', pattern: 'modal', content: [{ text: 'Here' }] })
    expect(there).not.toHaveProperty('anchor')
  })
})

test('a block that is translated keeps its id when others go', () => {
  const next = remove(0, 'content', 1).run(FLOW)
  expect(contentOf(stepsOf(next)[0]!)).toEqual([{ heading: 'Hello', id: 'heading' }, { text: 'Two', id: 'text-2' }])
})

test('the path of a finding leads to its place', () => {
  expect(wayOf(FLOW, 'steps.hello.content.text-2.text')).toEqual(['steps', 0, 'content', 2, 'text'])
  expect(wayOf(FLOW, 'steps.there.actions.go_to.label')).toEqual(['steps', 1, 'actions', 0, 'label'])
  expect(wayOf(FLOW, 'steps.nowhere.anchor')).toEqual(['steps'])
})
