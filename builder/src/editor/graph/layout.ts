/** Where steps stand in the graph: a layer behind all that lead there, in a layer beside what they come from. */
import type { Way } from './ways.ts'

export interface Place { layer: number; column: number }

/** One place for each step, and one for the end. */
export function layout(count: number, ways: readonly Way[]): Place[] {
  const forward = ways.filter(({ from, to }) => to > from)
  const before = Array.from({ length: count + 1 }, (): number[] => [])
  for (const { from, to } of forward) before[to]?.push(from)
  const layers = layersOf(before)
  const columns: number[] = []
  for (const layer of new Set(layers)) {
    const here = layers.flatMap((one, step) => (one === layer ? [step] : []))
    const middle = (step: number) => mean((before[step] ?? []).map((from) => columns[from] ?? 0))
    const inOrder = [...here].sort((a, b) => middle(a) - middle(b) || a - b)
    for (const [column, step] of inOrder.entries()) columns[step] = column
  }
  return layers.map((layer, step) => ({ layer, column: columns[step] ?? 0 }))
}

/** Steps come in order, so each one's forerunners are placed before it; what nothing leads to stands behind the one before. */
function layersOf(before: readonly number[][]): number[] {
  const layers: number[] = []
  for (const [step, from] of before.entries()) {
    const above = from.length > 0 ? from : step > 0 ? [step - 1] : []
    layers[step] = Math.max(-1, ...above.map((one) => layers[one] ?? 0)) + 1
  }
  const last = layers.length - 1
  layers[last] = Math.max(0, ...layers.slice(0, last).map((layer) => layer + 1))
  return layers
}

const mean = (all: readonly number[]) => (all.length > 0 ? all.reduce((sum, one) => sum + one, 0) / all.length : 0)

/** Ways that pass by steps run beside them, each on a lane that is free from where it begins to where it ends. */
export function lanesOf(ways: readonly Way[], places: readonly Place[]): Map<Way, number> {
  const taken: { from: number; to: number }[][] = []
  const lanes = new Map<Way, number>()
  for (const way of ways) {
    const ends = [places[way.from]?.layer ?? 0, places[way.to]?.layer ?? 0]
    const span = { from: Math.min(...ends), to: Math.max(...ends) }
    if (span.to - span.from === 1 && way.to > way.from) continue
    const free = taken.findIndex((lane) => lane.every((other) => other.to <= span.from || other.from >= span.to))
    const lane = free < 0 ? taken.length : free
    ;(taken[lane] ??= []).push(span)
    lanes.set(way, lane)
  }
  return lanes
}
