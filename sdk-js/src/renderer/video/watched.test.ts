import { describe, expect, it } from 'vitest'
import { createWatched } from './watched.ts'

/** Plays from one second to another as players tell it, four times a second. */
function player(duration: number) {
  const told: number[] = []
  const { at } = createWatched((percent) => told.push(percent))
  return {
    told,
    at,
    play(from: number, to: number, step = 0.25) {
      for (let second = from; second < to; second += step) at(second, duration)
      at(to, duration)
    },
    jump: (to: number) => {
      at(NaN, duration)
      at(to, duration)
    },
  }
}

describe('watched', () => {
  it.each([3.04, 4, 61, 600, 7200])('a video of %s seconds, from its beginning to its end, reaches each quarter once', (duration) => {
    const { play, told } = player(duration)
    play(0, duration)
    expect(told).toEqual([25, 50, 75, 100])
  })

  it('counts quarters as they are reached', () => {
    const { play, told } = player(100)
    play(0, 24.9)
    expect(told).toEqual([])
    play(24.9, 26)
    expect(told).toEqual([25])
    play(26, 80)
    expect(told).toEqual([25, 50, 75])
  })

  it('does not count what was jumped over', () => {
    const { play, jump, told } = player(100)
    play(0, 10)
    jump(90)
    play(90, 100)
    expect(told).toEqual([])
    jump(10)
    play(10, 40)
    expect(told).toEqual([25, 50])
  })

  it('takes a long step for a jump, when the player does not say that it was one', () => {
    const { play, at, told } = player(100)
    play(0, 10)
    at(60, 100)
    play(60, 70)
    expect(told).toEqual([])
  })

  it('counts nothing twice', () => {
    const { play, jump, told } = player(100)
    for (let times = 0; times < 5; times++) {
      play(0, 20)
      jump(0)
    }
    expect(told).toEqual([])
    play(0, 100)
    play(0, 100)
    expect(told).toEqual([25, 50, 75, 100])
  })

  it('keeps up with a short video at double speed, and with hosts that tell once a second', () => {
    const short = player(4)
    short.play(0, 4, 0.5)
    expect(short.told).toEqual([25, 50, 75, 100])
    const slow = player(300)
    slow.play(0, 299.6, 2)
    expect(slow.told).toEqual([25, 50, 75, 100])
  })

  it('says nothing while nobody knows how long it is', () => {
    const told: number[] = []
    const { at } = createWatched((percent) => told.push(percent))
    for (let second = 0; second < 100; second++) at(second, NaN)
    at(100, undefined)
    expect(told).toEqual([])
  })
})
