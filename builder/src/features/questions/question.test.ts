import { expect, test } from 'vitest'
import { addressOf, formOf, isComplete, questionOf, savedQuestion } from './question.ts'

test('a question comes back from its address as it was', () => {
  const funnel = questionOf(new URLSearchParams('kind=funnel&event=A&event=B&segment=admins&by=plan&last=12+week&within=1+day'))
  expect(funnel).toEqual({ kind: 'funnel', events: ['A', 'B'], segment: 'admins', trait: 'plan', last: 12, unit: 'week', within: '1 day', back: 'n_day', direction: 'after', without: [] })
  expect(questionOf(addressOf(funnel))).toEqual(funnel)
  const paths = questionOf(new URLSearchParams('kind=paths&event=A&direction=before&without=B&without=C&by=plan'))
  expect(paths).toMatchObject({ direction: 'before', without: ['B', 'C'], within: '1 day', trait: '' })
  expect(questionOf(addressOf(paths))).toEqual(paths)
  expect(formOf(funnel)).toEqual({ within: '1 day', what: [{ event: 'A' }, { event: 'B' }], who: { segment: 'admins' }, when: { last: 12, by: 'week' }, by: { trait: 'plan' } })
})

test('whatever an address says, there is a question that can be asked or filled in', () => {
  const odd = questionOf(new URLSearchParams('kind=zap&last=7000+years&within=soon'))
  expect(odd).toMatchObject({ kind: 'trend', events: [''], last: 30, unit: 'day', within: '7 days' })
  expect(isComplete(odd)).toBe(false)
  const retention = questionOf(new URLSearchParams('kind=retention&event=A&event=B&event=C&by=role&last=14+day'))
  expect(retention).toMatchObject({ events: ['A', 'B'], trait: '' })
  expect(formOf({ ...retention, back: 'bracket' })).toMatchObject({ brackets: [1, 3, 7] })
})

test('a saved question comes back as its sentence, or not at all', () => {
  for (const address of ['kind=trend&event=A&event=B&by=plan', 'kind=funnel&event=A&event=B&within=1+day&segment=admins', 'kind=retention&event=A&event=B&back=bracket', 'kind=paths&event=A&direction=before&without=B', 'kind=adoption&event=A&last=12+week']) {
    const question = questionOf(new URLSearchParams(address))
    expect(savedQuestion(question.kind, formOf(question))).toEqual(question)
  }
  expect(savedQuestion('trend', { what: [{ event: 'A' }] })).toMatchObject({ kind: 'trend', last: 30, unit: 'day' })
  expect(savedQuestion('trend', { what: [{ event: 'A' }], who: { trait: 'role', is: 'admin' } })).toBeNull()
  expect(savedQuestion('trend', { what: [{ event: 'A' }], when: { from: '2026-01-01', to: '2026-02-01', by: 'day' } })).toBeNull()
  expect(savedQuestion('funnel', { what: [{ event: 'A' }, { event: 'B' }], within: '5 days' })).toBeNull()
  expect(savedQuestion('zap', { what: [{ event: 'A' }] })).toBeNull()
})
