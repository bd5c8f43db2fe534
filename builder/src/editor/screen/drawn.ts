/** Finds on the canvas what the renderer drew of a block or a button. */
import type { Row } from '@cairn/sdk/editing/blocks.ts'

export interface Drawn { row: Row; place: number; element: HTMLElement }

/** Everything of a step that can be selected, in its order. */
export function drawnIn(canvas: HTMLElement, flow: string, step: string, blockIds: readonly string[]): Drawn[] {
  const roots = [...canvas.querySelectorAll('cairn-root')].flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot] : []))
  const blocks = blockIds.flatMap((id, place): Drawn[] => {
    const element = roots.map((root) => root.getElementById(`${flow}-${step}-${id}`)).find(Boolean)
    return element ? [{ row: 'content', place, element }] : []
  })
  const buttons = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('.foot > .actions > *')])
  return [...blocks, ...buttons.map((element, place): Drawn => ({ row: 'actions', place, element }))]
}

/** What lies under a point, the smallest first. */
export function under(all: readonly Drawn[], x: number, y: number): Drawn | undefined {
  return all.find(({ element }) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return x >= left - 2 && x <= right + 2 && y >= top - 2 && y <= bottom + 2
  })
}

/** Where something that is dropped at a point comes to stand in its row: behind all whose middle lies before. */
export function dropPlace(all: readonly Drawn[], row: Row, from: number, x: number, y: number): number {
  const before = all.filter((one) => one.row === row && one.place !== from).filter(({ element }) => {
    const { left, width, top, height } = element.getBoundingClientRect()
    return row === 'content' ? top + height / 2 < y : left + width / 2 < x
  })
  return before.length
}
