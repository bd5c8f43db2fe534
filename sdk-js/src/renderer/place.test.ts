import { describe, expect, it } from 'vitest'
import type { Side } from '../contract/content.ts'
import { GAP, MARGIN, place, type Box } from './place.ts'

const view = { x: 0, y: 0, width: 1200, height: 800 }
const size = { width: 320, height: 160 }
const at = (x: number, y: number, width = 100, height = 40): Box => ({ x, y, width, height })
const boxOf = ({ x, y }: { x: number; y: number }): Box => ({ x, y, ...size })
const meet = (one: Box, other: Box) =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height

describe('place', () => {
  it('keeps the wanted side in the middle of the page, centred and one gap away', () => {
    expect(place(at(550, 380), size, view, 'bottom')).toMatchObject({ side: 'bottom', x: 440, y: 420 + GAP, arrow: 160 })
    expect(place(at(550, 380), size, view, 'top')).toMatchObject({ side: 'top', y: 380 - GAP - 160 })
    expect(place(at(550, 380), size, view, 'right')).toMatchObject({ side: 'right', x: 650 + GAP, y: 320, arrow: 80 })
    expect(place(at(550, 380), size, view, 'left')).toMatchObject({ side: 'left', x: 550 - GAP - 320 })
  })

  it('flips to the opposite side before it goes across', () => {
    expect(place(at(550, 740), size, view, 'bottom').side).toBe('top')
    expect(place(at(1080, 380), size, view, 'right').side).toBe('left')
  })

  it('goes across where neither has room', () => {
    expect(place(at(300, 100, 100, 600), size, view, 'bottom').side).toBe('right')
  })

  it('shifts along the edge of the viewport, and the arrow still points at the anchor', () => {
    const { x, arrow } = place(at(0, 100), size, view, 'bottom')
    expect(x).toBe(MARGIN)
    expect(x + arrow).toBe(50)
  })

  it('keeps the arrow off the round corners', () => {
    expect(place(at(0, 100, 10, 10), size, view, 'bottom').arrow).toBe(18)
  })

  it('becomes a sheet on a narrow screen, at the edge that leaves the anchor in sight', () => {
    const phone = { x: 0, y: 0, width: 320, height: 568 }
    expect(place(at(20, 60), size, phone).side).toBe('sheet-bottom')
    expect(place(at(20, 500), size, phone).side).toBe('sheet-top')
    expect(place(at(20, 264), { width: 320, height: 400 }, phone).room).toBeLessThan(264)
  })

  it('becomes a sheet beside an anchor that fills the page', () => {
    expect(place(at(0, 0, 1200, 800), size, view).side).toMatch(/^sheet/)
  })

  it('counts from what can be seen, with a keyboard up or zoomed in', () => {
    const zoomed = { x: 100, y: 200, width: 600, height: 300 }
    const { x, y } = place(at(110, 220), size, zoomed, 'bottom')
    expect({ x, y }).toEqual({ x: 108, y: 272 })
  })

  it('never covers its anchor nor leaves the viewport, wherever the anchor is', () => {
    for (const side of ['top', 'right', 'bottom', 'left'] as Side[]) {
      for (let x = -40; x <= 1180; x += 61) {
        for (let y = -20; y <= 790; y += 53) {
          const anchor = at(Math.max(x, 0), Math.max(y, 0))
          const placed = place(anchor, size, view, side)
          const box = boxOf(placed)
          expect(meet(anchor, box), `${side} ${x} ${y}`).toBe(false)
          expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1200 && box.y + box.height <= 800, `${side} ${x} ${y}`).toBe(true)
        }
      }
    }
  })
})
