/** Colours as numbers: mixing, and the contrast that WCAG asks for. */
export type Colour = readonly number[]

export const WHITE: Colour = [255, 255, 255]
const BLACK: Colour = [0, 0, 0]
/** The luminance of a ground on which both read alike. */
const EVEN = 0.17913

export const css = (colour: Colour) => `rgb(${colour.join()})`

/** `share` of the second colour in the first; in whole numbers, so that what is measured is what is shown. */
export const mix = (one: Colour, other: Colour, share: number): Colour => one.map((part, i) => Math.round(part + (other[i]! - part) * share))

/** As WCAG has it, but for parts of up to 255. */
export function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => (part > 10.31 ? ((part + 14.025) / 269.025) ** 2.4 : part / 3294.6))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

export function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05]
  return Math.max(a / b, b / a)
}

/** Black or white, whichever can be read better on this ground; one of the two always reaches AA. */
export const onTop = (ground: Colour): Colour => (luminance(ground) < EVEN ? WHITE : BLACK)

/** The colour itself if it meets WCAG AA for text on the ground, else moved towards black or white just as far as it must. */
export function readable(colour: Colour, ground: Colour, least = 4.5): Colour {
  let result = colour
  for (let share = 0.04; contrast(result, ground) < least && share < 1.04; share += 0.04) result = mix(colour, onTop(ground), share)
  return result
}
