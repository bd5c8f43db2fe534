import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { PageRule, PageRules } from '../contract/content.ts'
import { matchesPages } from './pages.ts'

interface Case { name: string; rules: PageRules; wire?: PageRules; url: string; expected: boolean }
interface Allowed { name: string; rule: PageRule; wire?: PageRule; fits: string[]; others: string[]; attack: { begin: string; again: string; end: string } }

const table = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../tests/conformance/${name}.json`, import.meta.url), 'utf8'))
const cases = table('pages') as Case[]
const expressions = (table('expressions') as Allowed[]).filter(({ rule }) => rule)

test.each(cases)('$name', ({ rules, wire = rules, url, expected }) => {
  expect(matchesPages(wire, url)).toBe(expected)
})

test.each(expressions)('an expression: $name', ({ rule, wire = rule, fits, others }) => {
  for (const path of fits) expect(matchesPages({ include: [wire] }, `https://app.example${path}`), path).toBe(true)
  for (const path of others) expect(matchesPages({ include: [wire] }, `https://app.example${path}`), path).toBe(false)
})

test.each(expressions)('an address that is made to be slow takes time that grows with its length: $name', ({ rule, wire = rule, attack: { begin, again, end } }) => {
  const cost = (length: number) => Math.min(...[1, 2, 3].map(() => {
    const address = `https://app.example${begin}${again.repeat(length / again.length)}${end}`
    const { user } = process.cpuUsage()
    matchesPages({ include: [wire] }, address)
    return process.cpuUsage().user - user
  }))
  expect(cost(80_000)).toBeLessThan(9 * cost(20_000) + 10_000)
})
