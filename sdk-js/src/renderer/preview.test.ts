import { expect, it } from 'vitest'
import type { FlowContent, Step } from '../contract/content.ts'
import { standing } from './preview.ts'

it('a previewed step is tied to no page, no anchor and no condition, and is otherwise the same', () => {
  const step: Step = { id: 'a', pattern: 'tooltip', content: [], actions: [] }
  const tied: Step = { ...step, advance: [{ on: 'event', event: 'E' }], pages: { include: ['/x'] }, anchor: { test: 'gone' }, skip_when: { fact: 'f' }, branches: [{ when: { fact: 'f' } }] }
  const flow: FlowContent = { format: 'cairn/1', key: 'tour', revision: 1, type: 'tour', locale: 'en', steps: [tied] }
  expect(standing({ ...flow, groups: { g: { skip_when: { fact: 'f' } } } })).toEqual({ ...flow, steps: [step] })
})

it('a previewed resource centre lists what is for some people only', () => {
  const entry = { id: 'a', title: [], fact: 'f1' }
  const centre = (more: object): FlowContent => ({
    format: 'cairn/1', key: 'help', revision: 1, type: 'resource-centre', locale: 'en',
    steps: [{ id: 'a', pattern: 'resource-centre', content: [], actions: [], resource_centre: { launcher: { label: [] }, modules: [{ id: 'm', type: 'flows', entries: [{ id: 'a', title: [], ...more }] }] } }],
  })
  expect(standing(centre(entry))).toEqual(centre({}))
})
