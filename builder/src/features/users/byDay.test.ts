import { expect, test } from 'vitest'
import type { UserEvent } from '../../api/types.ts'
import { byDay } from './byDay.ts'

test('events stand under the day on which they happened, in their order', () => {
  const now = new Date(2026, 0, 31, 12).getTime()
  const at = (...date: [number, number, number, number]) => ({ id: String(date), at: new Date(...date).toISOString() }) as UserEvent
  const days = byDay([at(2026, 0, 31, 11), at(2026, 0, 31, 1), at(2026, 0, 30, 23), at(2026, 0, 28, 9)], now)
  expect(days.map(({ day, events }) => [day, events.length])).toEqual([['Today', 2], ['Yesterday', 1], ['Wednesday 28 January', 1]])
})
