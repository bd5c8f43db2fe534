import { expect, test } from 'vitest'
import { placesOf } from './paths.ts'

test('texts and steps of a flow are places, by id where there is one', () => {
  const hello = { id: 'hello', pattern: 'modal', content: [{ heading: 'Welcome' }, { id: 'intro', text: 'Two minutes.' }], actions: [{ label: 'Go', do: 'next' }] }
  expect(placesOf({ steps: [hello, { id: 'create', pattern: 'tooltip', anchor: { ref: 'new' } }] })).toEqual([
    { path: 'steps.hello', text: null },
    { path: 'steps.hello.content.0.heading', text: 'Welcome' },
    { path: 'steps.hello.content.intro.text', text: 'Two minutes.' },
    { path: 'steps.hello.actions.0.label', text: 'Go' },
    { path: 'steps.create', text: null },
  ])
  expect(placesOf({})).toEqual([])
})
