import { expect, test } from 'vitest'
import { documentOf, writtenOf } from './written.ts'

const ALL = {
  format: 'cairn/1', kind: 'health', key: 'members', name: 'Members', description: 'They come when called.', unit: 'account', who: { account_trait: 'plan', is: 'big' },
  expects: { after: ['Invoice Approved'], within: '1 day' }, features: 2, parts: { activation: 0, trend: 40 },
  own: [{ name: 'Backup', weight: 5, event: 'Backup Made', times: 2, within: '90 days' }, { name: 'Debt', weight: 9, trait: 'debt', worst: 100, best: 0 }], bands: { green: 80 },
}

test('a document comes back as it was', () => {
  expect(documentOf(writtenOf(ALL), 'members')).toEqual(ALL)
})

test('what is usual is not written', () => {
  const written = documentOf({ ...writtenOf(), name: ' Users ' }, 'users')
  expect(JSON.parse(JSON.stringify(written))).toEqual({ format: 'cairn/1', kind: 'health', key: 'users', name: 'Users' })
})

test('weeks are days', () => {
  expect(writtenOf({ expects: { every: '2 weeks' } }).days).toBe(14)
})
