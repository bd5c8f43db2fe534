import { expect, test } from 'vitest'
import type { ExperimentShown, FlowContent, ShownVariant } from '../../api/types.ts'
import { marksIn, stepsOf } from './saw.ts'

const step = (id: string, ...blocks: string[]) => ({ id, pattern: 'modal', content: blocks.map((block) => ({ type: 'text', id: block, text: [] })), actions: [{ id: 'next', label: [], do: [] }, { id: 'later', label: [], do: [] }] })
const flow = (...steps: object[]) => ({ format: 'cairn/1', key: 'welcome', revision: 1, type: 'tour', locale: 'en', steps }) as unknown as FlowContent
const variant = (key: string, content: FlowContent | null, ...paths: string[]): ShownVariant => ({ key, content, shows: content !== null, problem: null, changes: paths.map((path) => ({ path, what: path, before: null, after: null, sentence: '' })) })
const shown = (...variants: ShownVariant[]) => ({ flow: { key: 'welcome', name: 'Welcome' }, revisions: [], theme: null, variants }) as ExperimentShown

test('steps that are changed or left out differ; what shows nothing changes no step', () => {
  const control = variant('control', flow(step('one'), step('two'), step('ten')))
  const short = variant('short', flow(step('one'), step('new')), 'steps.one.content.0.text', 'steps.two', 'steps.ten', 'steps.new')
  expect(stepsOf(shown(control, short, variant('nothing', null)))).toEqual({ differing: ['one', 'two', 'ten', 'new'], same: [] })
  expect(stepsOf(shown(control, variant('nothing', null)))).toEqual({ differing: [], same: ['one', 'two', 'ten'] })
})

test('a step is not taken for one whose name begins alike', () => {
  const control = variant('control', flow(step('one'), step('one-more')))
  expect(stepsOf(shown(control, variant('short', control.content, 'steps.one-more.side')))).toEqual({ differing: ['one-more'], same: ['one'] })
})

test('what is marked are blocks by their id and buttons by their place', () => {
  const changed = variant('short', flow(step('one', 'heading', 'text')), 'steps.one.content.1.text', 'steps.one.content.heading.heading', 'steps.one.actions.later.label', 'steps.one.actions.0.label', 'steps.one.content', 'steps.two.content.0.text')
  expect(marksIn(changed, 'one')).toEqual({ blocks: ['text', 'heading'], buttons: [1, 0] })
})
