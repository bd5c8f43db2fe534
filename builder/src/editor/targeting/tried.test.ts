import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Data } from '@cairn/sdk/editing/data.ts'
import { addressOf, lacksHost, tried } from './tried.ts'

interface Case { name: string; rules: Data; url: string; expected: boolean }
interface Allowed { name: string; rule: Data; fits: string[]; others: string[] }

const table = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../../tests/conformance/${name}.json`, import.meta.url), 'utf8'))

test.each(table('pages') as Case[])('$name', ({ rules, url, expected }) => {
  expect(tried(rules, url).passes).toBe(expected)
})

test.each((table('expressions') as Allowed[]).filter(({ rule }) => rule))('an expression: $name', ({ rule, fits, others }) => {
  for (const path of fits) expect(tried({ include: [rule] }, `https://app.example${path}`).passes, path).toBe(true)
  for (const path of others) expect(tried({ include: [rule] }, `https://app.example${path}`).passes, path).toBe(false)
})

test('the rule that decides is the first that holds, and what is never shown comes first', () => {
  const pages = { include: ['/home', '/invoices/*', '/invoices/new'], exclude: ['/sign-in', { in: 'query', contains: 'print' }] }
  const by = (path: string) => tried(pages, `https://app.example${path}`)
  expect(by('/invoices/new')).toEqual({ passes: true, by: { list: 'include', at: 1 } })
  expect(by('/invoices/7?print=1')).toEqual({ passes: false, by: { list: 'exclude', at: 1 } })
  expect(by('/customers')).toEqual({ passes: false, by: null })
  expect(tried({ exclude: ['/sign-in'] }, 'https://app.example/')).toEqual({ passes: true, by: null })
})

test('an address is whole, or what follows the host', () => {
  expect(addressOf('https://app.example/a?b#c')).toBe('https://app.example/a?b#c')
  expect(addressOf(' /invoices/7?x=1 ')).toBe('https://your-app.example/invoices/7?x=1')
  expect(addressOf('')).toBeNull()
  expect(addressOf('https://')).toBeNull()
  expect(lacksHost({ include: [{ in: 'url', starts: 'https://app' }] }, '/invoices')).toBe(true)
  expect(lacksHost({ include: [{ in: 'url', starts: 'https://app' }] }, 'https://app.example/')).toBe(false)
  expect(lacksHost({ include: ['/invoices'] }, '/invoices')).toBe(false)
})

test('an expression that can not be read holds nowhere', () => {
  expect(tried({ include: [{ matches: '/(' }] }, 'https://app.example/')).toEqual({ passes: false, by: null })
})
