/** How much of a video was really watched: what was jumped over does not count, and nothing counts twice. */

/** Players tell where they are at least so often, in seconds of the video; a longer step is a jump. */
const STEP = 3

export interface Watched {
  /** The player is at this second; `NaN` while it is being moved. */
  at(second: number, duration: number | undefined): void
}

/** Calls back once for each quarter, with how many percent were watched. */
export function createWatched(reached: (percent: number) => void): Watched {
  const seen = new Set<number>()
  let last = NaN
  let told = 0
  return {
    at(second, duration) {
      const came = second - last
      if (came > 0 && came < STEP && duration) {
        const percent = (at: number) => Math.floor((at / duration) * 100)
        // A step over several hundredths has seen all of them but the one in which it ends.
        for (let each = percent(last); each < percent(second); each++) seen.add(each)
        // The last hundredth has no end in players that stop just before it.
        if (percent(second) >= 99) seen.add(99)
        while (told < 100 && seen.size >= told + 25) reached((told += 25))
      }
      last = second
    },
  }
}
