import { describe, expect, it } from 'vitest'
import { contrast, luminance, mix, onTop, readable, type Colour } from './colour.ts'
import { CALM, CALM_DARK } from './calm.ts'
import { tokens } from './tokens.ts'
import { tones } from './tones.ts'

/** As the browser reads them, for the two notations that these tests use. */
const parse = (css: string | undefined): Colour | undefined => {
  const hex = css && /^#(..)(..)(..)$/.exec(css)
  return hex ? hex.slice(1).map((part) => parseInt(part, 16)) : css?.match(/\d+/g)?.map(Number)
}
const between = (one: string | undefined, other: string | undefined) => contrast(parse(one)!, parse(other)!)

describe('colours', () => {
  it('agree with the figures of WCAG', () => {
    expect(contrast([255, 255, 255], [0, 0, 0])).toBeCloseTo(21, 5)
    expect(contrast([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2)
    expect(luminance([255, 0, 0])).toBeCloseTo(0.2126, 6)
  })

  it('mix by share', () => {
    expect(mix([0, 0, 0], [200, 100, 50], 0.5)).toEqual([100, 50, 25])
  })

  it('have black or white on top, whichever reads better; one always does', () => {
    for (let grey = 0; grey < 256; grey++) expect(contrast(onTop([grey, grey, grey]), [grey, grey, grey])).toBeGreaterThanOrEqual(4.5)
  })

  it('are left alone where they can be read, and moved just as far as they must elsewhere', () => {
    expect(readable([0, 0, 0], [255, 255, 255])).toEqual([0, 0, 0])
    const moved = readable([255, 224, 138], [255, 255, 255])
    expect(contrast(moved, [255, 255, 255])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(moved, [255, 255, 255])).toBeLessThan(5.5)
  })
})

describe('tokens', () => {
  const grounds: Colour[] = [[255, 255, 255], [251, 249, 244], [128, 128, 128], [119, 60, 200], [24, 27, 32], [0, 0, 0]]
  const accents: (Colour | undefined)[] = [undefined, [255, 224, 138], [29, 107, 98], [130, 130, 130], [10, 10, 60]]

  it('can be read on every ground with every accent, whatever host and author say', () => {
    for (const ground of grounds) {
      for (const accent of accents) {
        for (const text of ['#d9d2b0', '#333333', undefined]) {
          const style = tokens({ ...CALM, ground, accent }, { tokens: { ...(text && { text, muted: text, accent_text: text }) } }, parse, tones)
          for (const [one, other, least] of [
            [style.text, style.surface, 4.5], [style.muted, style.surface, 4.5], [style.link, style.surface, 4.5],
            [style.error, style.surface, 4.5], [style.accent_text, style.accent, 4.5], [style.control, style.surface, 3],
          ] as const) expect(between(one, other), `${one} on ${other}`).toBeGreaterThanOrEqual(least)
        }
      }
    }
  })

  it('take from the host what the author leaves open', () => {
    expect(tokens({ ...CALM, font: 'Georgia', radius: '3px' }, { tokens: { radius: '0' } }, parse)).toMatchObject({ font: 'Georgia', radius: '0', scheme: 'light' })
  })

  it('are light or dark whatever the page is, where the theme says so', () => {
    const host = { ...CALM, text: [0, 0, 0], accent: [29, 107, 98] }
    const dark = tokens(host, { tokens: {}, mode: 'dark' }, parse)
    expect(dark).toMatchObject({ scheme: 'dark', surface: tokens(CALM_DARK, undefined, parse).surface, text: 'rgb(255,255,255)' })
    expect(tokens(CALM_DARK, { tokens: {}, dark: { surface: '#102030' }, mode: 'light' }, parse)).toMatchObject({ scheme: 'light', surface: 'rgb(255,255,255)' })
    expect(tokens(CALM, { tokens: { surface: '#ffffff' }, dark: { surface: '#102030' }, mode: 'dark' }, parse).surface).toBe('rgb(16,32,48)')
    // A page of that kind is picked up from as ever.
    expect(tokens({ ...CALM_DARK, ground: [10, 20, 60] }, { tokens: {}, mode: 'dark' }, parse).surface).toBe(tokens({ ...CALM_DARK, ground: [10, 20, 60] }, undefined, parse).surface)
  })

  it('use the author\'s dark tokens on a dark page only', () => {
    const theme = { tokens: { accent: '#102030' }, dark: { accent: '#f0e0d0' } }
    expect(tokens(CALM, theme, parse).accent).toBe('rgb(16,32,48)')
    expect(tokens(CALM_DARK, theme, parse)).toMatchObject({ accent: 'rgb(240,224,208)', scheme: 'dark' })
  })
})
