import { describe, expect, test } from 'vitest'
import { palette } from './theme.ts'

const AA = 4.5
/** What marks something without being read needs less. */
const AA_GRAPHIC = 3

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  const colours = palette[scheme]
  const grounds = ['ground', 'surface', 'sunken', 'hover'] as const

  test.each((['text', 'muted', 'accent', 'good', 'warn', 'bad'] as const).flatMap((ink) => grounds.map((ground) => [ink, ground] as const)))('%s can be read on %s', (ink, ground) => {
    expect(contrast(colours[ink], colours[ground])).toBeGreaterThanOrEqual(AA)
  })

  test.each(['accent', 'good', 'warn', 'bad'] as const)('%s can be read on its soft ground, and so can text', (ink) => {
    expect(contrast(colours[ink], colours[`${ink}-soft`])).toBeGreaterThanOrEqual(AA)
    expect(contrast(colours.text, colours[`${ink}-soft`])).toBeGreaterThanOrEqual(AA)
  })

  test('white can be read on buttons', () => {
    expect(contrast('#ffffff', colours['accent-solid'])).toBeGreaterThanOrEqual(AA)
  })

  test.each(['mark-control', 'mark-one', 'mark-two', 'mark-three', 'mark-four'] as const)('%s is seen on the surface', (mark) => {
    expect(contrast(colours[mark], colours.surface)).toBeGreaterThanOrEqual(AA_GRAPHIC)
  })
})
