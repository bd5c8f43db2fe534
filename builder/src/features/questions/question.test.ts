import { expect, test } from 'vitest'
import { addressOf, askedOf, bracketsOf, isComplete, questionOf } from './question.ts'

test('a question comes back from its address as it was', () => {
  const funnel = questionOf(new URLSearchParams('kind=funnel&event=A&event=B&segment=admins&by=plan&last=12+week&within=1+day'))
  expect(funnel).toEqual({ kind: 'funnel', events: ['A', 'B'], segment: 'admins', trait: 'plan', last: 12, unit: 'week', within: '1 day', back: 'n_day', direction: 'after', without: [] })
  expect(questionOf(addressOf(funnel))).toEqual(funnel)
  const paths = questionOf(new URLSearchParams('kind=paths&event=A&direction=before&without=B&without=C&by=plan'))
  expect(paths).toMatchObject({ direction: 'before', without: ['B', 'C'], within: '1 day', trait: '' })
  expect(questionOf(addressOf(paths))).toEqual(paths)
  expect(askedOf(funnel)).toEqual({ what: [{ event: 'A' }, { event: 'B' }], who: { segment: 'admins' }, when: { last: 12, by: 'week' }, by: { trait: 'plan' } })
})

test('whatever an address says, there is a question that can be asked or filled in', () => {
  const odd = questionOf(new URLSearchParams('kind=zap&last=7000+years&within=soon'))
  expect(odd).toMatchObject({ kind: 'trend', events: [''], last: 30, unit: 'day', within: '7 days' })
  expect(isComplete(odd)).toBe(false)
  const retention = questionOf(new URLSearchParams('kind=retention&event=A&event=B&event=C&by=role&last=14+day'))
  expect(retention).toMatchObject({ events: ['A', 'B'], trait: '' })
  expect(bracketsOf(retention)).toEqual([1, 3, 7])
})
