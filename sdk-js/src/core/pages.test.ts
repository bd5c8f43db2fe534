import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { PageRules } from '../contract/content.ts'
import { matchesPages } from './pages.ts'

interface Case { name: string; rules: PageRules; url: string; expected: boolean }

const table = new URL('../../../tests/conformance/pages.json', import.meta.url)
const cases = JSON.parse(readFileSync(table, 'utf8')) as Case[]

test.each(cases)('$name', ({ rules, url, expected }) => {
  expect(matchesPages(rules, url)).toBe(expected)
})
