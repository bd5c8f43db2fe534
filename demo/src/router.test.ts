import { expect, test } from 'vitest'
import { matcher } from './router.ts'

const match = matcher({ '/': 'home', '/invoices': 'list', '/invoices/new': 'new', '/invoices/:number': 'one' })

test('an address finds its page, and the first that fits wins', () => {
  expect(match('/')?.target).toBe('home')
  expect(match('/invoices/')?.target).toBe('list')
  expect(match('/invoices/new')?.target).toBe('new')
  expect(match('/invoices/2026-001')).toEqual({ target: 'one', params: { number: '2026-001' } })
})

test('what is written in an address is read as it was meant, also when it is broken', () => {
  expect(match('/invoices/A%2F7')?.params).toEqual({ number: 'A/7' })
  expect(match('/invoices/%E0%A4%A')?.params).toEqual({ number: '%E0%A4%A' })
  expect(match('/nowhere')).toBeUndefined()
})
