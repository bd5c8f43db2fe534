import { expect, test } from 'vitest'
import { fits } from './fits.ts'

test.each([
  ['  ', 'not empty', false],
  ['0', 'not empty', true],
  ['Acme Oy', { is: 'acme oy' }, true],
  ['Acme Oy', { contains: 'ME O' }, true],
  ['INV-7', { starts: 'inv-', ends: '8' }, false],
  ['12', { at_least: 10, at_most: 12 }, true],
  ['1 200,50', { at_least: 1200.5 }, true],
  ['many', { at_least: 0 }, false],
  ['', { at_most: 5 }, false],
  ['ada@example.com', { like: 'email' }, true],
  ['ada@example', { like: 'email' }, false],
  ['12,5', { like: 'number' }, true],
  ['12 or so', { like: 'number' }, false],
  ['example.com/a', { like: 'url' }, true],
  ['https://example.com', { like: 'url' }, true],
  ['example', { like: 'url' }, false],
  ['2026-01-31', { like: 'date' }, true],
  ['31.1.2026', { like: 'date' }, true],
  ['31 tammikuuta 2026', { like: 'date' }, true],
  ['invoice 3', { like: 'date' }, false],
] as const)('%j fits %j: %j', (text, matches, expected) => { expect(fits(text, matches)).toBe(expected) })
