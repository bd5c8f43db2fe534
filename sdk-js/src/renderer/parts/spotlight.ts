/** Dims the page around an anchor: the light falls through a hole that, if asked, also lets clicks through. */
import type { Box } from '../place.ts'

const AROUND = 6
const ROUND = 8

/** A path over everything with a hole for the box. */
export function hole({ x, y, width, height }: Box): string {
  const w = width + 2 * AROUND - 2 * ROUND
  const h = height + 2 * AROUND - 2 * ROUND
  const arc = (dx: number, dy: number) => `a${ROUND} ${ROUND} 0 0 1 ${dx} ${dy}`
  const edge = `M${x - AROUND + ROUND} ${y - AROUND}h${w}${arc(ROUND, ROUND)}v${h}${arc(-ROUND, ROUND)}h${-w}${arc(-ROUND, -ROUND)}v${-h}${arc(ROUND, -ROUND)}z`
  return `path(evenodd,"M-9999-9999H99999V99999H-9999z${edge}")`
}
