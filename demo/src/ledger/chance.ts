/** A small seeded generator, so that a sample book is the same on every machine. */

export interface Chance {
  below(limit: number): number
  between(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  happens(probability: number): boolean
}

export function chance(seed: string): Chance {
  let state = 2_166_136_261
  for (const unit of seed) state = Math.imul(state ^ (unit.codePointAt(0) ?? 0), 16_777_619)

  // mulberry32: short, well mixed, and good for far more draws than a book needs.
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    below: (limit) => Math.floor(draw() * limit),
    between: (from, to) => from + Math.floor(draw() * (to - from + 1)),
    happens: (probability) => draw() < probability,
    pick: (list) => {
      const chosen = list[Math.floor(draw() * list.length)]
      if (chosen === undefined) throw new RangeError('There is nothing to pick from: the list is empty.')
      return chosen
    },
  }
}
