/** How much of a video was really watched: what was jumped over does not count, and nothing counts twice. */

/** Whole quarters, in percent, of what a player says it has played; the last hundredth is the player's own. */
export function watched({ played, duration }: Pick<HTMLMediaElement, 'played' | 'duration'>): number {
  let seconds = 0
  for (let i = 0; i < played.length; i++) seconds += played.end(i) - played.start(i)
  return Math.floor((seconds / duration) * 4 + 0.04) * 25
}
