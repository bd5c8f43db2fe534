import { describe, expect, it } from 'vitest'
import type { Fields } from '@cairn/sdk/editing/data.ts'
import { lanesOf, layout } from './layout.ts'
import { waysOf, type Way } from './ways.ts'

const flow = (...steps: Fields[]): Fields => ({ type: 'tour', steps })
const on = { actions: [{ label: 'On', do: 'next' }] }

describe('ways', () => {
  it('go on to the next step, by branches, by buttons and past what is skipped', () => {
    expect(waysOf(flow(
      { id: 'a', ...on, branches: [{ when: { trait: 'x', is: 1 }, go_to: 'c' }] },
      { id: 'b', content: [{ buttons: [{ label: 'Back to a', do: { go_to: 'a' } }] }], advance: { click: 'anchor' } },
      { id: 'c', actions: [{ label: 'Done', do: 'complete' }] },
    ))).toEqual([
      { from: 0, to: 1, by: 'next' }, { from: 0, to: 2, by: 'branch' }, { from: 1, to: 2, by: 'next' }, { from: 1, to: 0, by: 'button' }, { from: 2, to: 3, by: 'button' },
    ])
  })
  it('are none to what is not there, from where nothing goes on, and between what stands side by side', () => {
    expect(waysOf(flow({ id: 'a', actions: [{ label: 'x', do: { go_to: 'nowhere' } }] }, { id: 'b' }))).toEqual([])
    expect(waysOf({ type: 'hotspots', steps: [{ id: 'a', ...on }, { id: 'b' }] })).toEqual([])
  })
})

describe('the layout', () => {
  it('puts a step behind all that lead to it, and two that follow one beside one another', () => {
    const ways: Way[] = [{ from: 0, to: 1, by: 'next' }, { from: 0, to: 2, by: 'branch' }, { from: 1, to: 3, by: 'next' }, { from: 2, to: 3, by: 'next' }, { from: 3, to: 4, by: 'next' }]
    expect(layout(4, ways)).toEqual([{ layer: 0, column: 0 }, { layer: 1, column: 0 }, { layer: 1, column: 1 }, { layer: 2, column: 0 }, { layer: 3, column: 0 }])
  })
  it('never puts two in one place, of a hundred steps with branches to anywhere', () => {
    const ways = Array.from({ length: 100 }, (_, from): Way[] => [{ from, to: from + 1, by: 'next' }, { from, to: (from * 37 + 11) % 101, by: 'branch' }]).flat()
    const places = layout(100, ways)
    expect(new Set(places.map(({ layer, column }) => `${layer}.${column}`)).size).toBe(101)
    for (const { from, to } of ways) if (to > from) expect(places[to]!.layer).toBeGreaterThan(places[from]!.layer)
    const lanes = lanesOf(ways, places)
    for (const [way, lane] of lanes) for (const [other, its] of lanes) if (other !== way && its === lane) expect(overlap(span(way, places), span(other, places))).toBe(false)
  })
})

const span = ({ from, to }: Way, places: { layer: number }[]) => [places[from]!.layer, places[to]!.layer].sort((a, b) => a - b)
const overlap = ([a = 0, b = 0]: number[], [c = 0, d = 0]: number[]) => b > c && d > a
