import { describe, expect, it } from 'vitest'
import type { Condition, FlowContent, Step } from '../../contract/content.ts'
import { createCourse } from './course.ts'

const when = (fact: string): Condition => ({ fact })
/** Steps by their places; the one behind the last is the end. */
const course = (parts: (Partial<Step> & { id: string })[], truths: readonly string[] = [], groups?: FlowContent['groups']) => {
  const steps = parts.map((step): Step => ({ pattern: 'modal', content: [], actions: [], ...step }))
  const { after, begin, behindGroup } = createCourse(
    { format: 'cairn/1', key: 'tour', revision: 1, type: 'tour', locale: 'en', steps, ...(groups && { groups }) },
    { answers: {}, variant: undefined, fact: (name) => truths.includes(name), onPage: () => false, elementIs: () => 'missing' },
  )
  const place = (step: Step | null | undefined) => (step ? steps.indexOf(step) : steps.length)
  return {
    after: (from: number) => place(after(steps[from]!)),
    begin: (to: number, from: number) => place(begin(steps[to], steps[from])),
    behindGroup: (from: number) => place(behindGroup(steps[from]!)),
  }
}

describe('the end of a step', () => {
  const asked = [
    { id: 'ask', branches: [{ when: when('admin'), go_to: 'team' }, { when: when('done') }, { when: when('lost'), go_to: 'ask' }] },
    { id: 'next' },
    { id: 'team' },
  ]

  it.each([
    ['to the next step when no branch holds', [], 1],
    ['where the first branch that holds leads', ['admin', 'done'], 2],
    ['to the end of the flow', ['done'], 3],
    ['back', ['lost'], 0],
  ] as const)('leads %s', (_, facts, to) => { expect(course(asked, facts).after(0)).toBe(to) })

  it('of the last step is the end', () => { expect(course(asked).after(2)).toBe(3) })

  it('leads straight on when somebody has gone round for too long', () => {
    const round = course(asked, ['lost'])
    const ends = Array.from({ length: 51 }, () => round.after(0))
    expect(ends.indexOf(1)).toBe(50)
  })
})

describe('the beginning of a step', () => {
  const grouped = [
    { id: 'a' },
    { id: 'b', group: 'g' },
    { id: 'c', group: 'g', skip_when: when('c') },
    { id: 'd', skip_when: when('d') },
    { id: 'e', group: 'h' },
  ]

  it.each([
    ['nothing', [], 0, 1, 1],
    ['a step whose condition holds', ['c'], 1, 2, 3],
    ['one after the other', ['c', 'd'], 1, 2, 4],
    ['a group, and what is to be skipped behind it', ['g', 'd'], 0, 1, 4],
    ['no group that has begun', ['g'], 1, 2, 2],
    ['a group that is entered in its middle', ['g'], 0, 2, 3],
    ['a group with which the flow begins', ['g'], -1, 1, 3],
  ] as const)('skips %s', (_, facts, from, to, expected) => {
    expect(course(grouped, facts, { g: { skip_when: when('g') }, h: {} }).begin(to, from)).toBe(expected)
  })

  it('may skip to the end', () => {
    expect(course([{ id: 'a', skip_when: when('x') }], ['x']).begin(0, -1)).toBe(1)
  })
})

it('a group ends where another one begins, or none', () => {
  const groups = course([{ id: 'a', group: 'g' }, { id: 'b', group: 'g' }, { id: 'c', group: 'h' }, { id: 'd' }])
  expect([0, 2, 3].map((from) => groups.behindGroup(from))).toEqual([2, 3, 4])
})
