import { describe, expect, it } from 'vitest'
import { watched } from './watched.ts'

const film = (duration: number, ...ranges: [from: number, to: number][]) => ({
  duration,
  played: { length: ranges.length, start: (i: number) => ranges[i]![0], end: (i: number) => ranges[i]![1] },
})

describe('watched', () => {
  it.each([
    ['nothing', film(100), 0],
    ['nearly a quarter', film(100, [0, 23.9]), 0],
    ['a quarter', film(100, [0, 25]), 25],
    ['more than half', film(100, [0, 60]), 50],
    ['all but the end', film(100, [0, 98.9]), 75],
    ['all of it', film(100, [0, 100]), 100],
    ['all, as a player has it that stops a little before the end', film(61.3, [0, 61.1]), 100],
    ['the beginning and the end', film(100, [0, 10], [90, 100]), 0],
    ['pieces that make up three quarters', film(40, [0, 10], [15, 30], [35, 40]), 75],
    ['a video whose length nobody knows yet', film(NaN, [0, 10]), NaN],
    ['one that never ends', film(Infinity, [0, 10]), 0],
  ] as const)('%s', (_, of, percent) => {
    expect(watched(of)).toBe(percent)
  })
})
