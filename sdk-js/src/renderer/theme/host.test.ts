// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { parse } from './host.ts'

describe('parse', () => {
  it.each([
    ['rgb(29, 107, 98)', [29, 107, 98]],
    ['rgba(29, 107, 98, 0.9)', [29, 107, 98]],
    ['rgb(29 107 98 / 1)', [29, 107, 98]],
    ['rgba(0, 0, 0, 0)', undefined],
    ['rgba(0, 0, 0, 0.3)', undefined],
  ])('reads %s', (css, colour) => {
    expect(parse(css)).toEqual(colour)
  })
})
