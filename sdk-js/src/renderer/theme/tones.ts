/** The colours that questions take beyond those of all surfaces: the edges of their controls, and what is wrong with an answer. */
import { css, mix, readable, type Colour } from './colour.ts'

const RED: Colour = [196, 43, 43]

export const tones = (surface: Colour, text: Colour): { control: string; error: string } => ({
  control: css(readable(mix(surface, text, 0.3), surface, 3)),
  error: css(readable(RED, surface)),
})
