// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { freshPage, openHost } from '../../test/host.ts'

beforeEach(freshPage)

test('once is told once, off is told no more', async () => {
  const { cairn, init } = openHost()
  const [every, once, off] = [vi.fn(), vi.fn(), vi.fn()]
  cairn.on('page', every)
  cairn.once('page', once)
  cairn.on('page', off)
  cairn.off('page', off)
  await init()
  cairn.page()
  expect(every).toHaveBeenCalledTimes(2)
  expect(once).toHaveBeenCalledTimes(1)
  expect(off).not.toHaveBeenCalled()
})

test('a handler that throws is reported, and the others are still told', async () => {
  const { cairn, init } = openHost()
  const [errors, others] = [vi.fn(), vi.fn()]
  cairn.on('error', errors)
  cairn.on('page', () => { throw new Error('of the host') })
  cairn.on('page', others)
  await init()
  expect(errors).toHaveBeenCalledWith({ error: new Error('of the host') })
  expect(others).toHaveBeenCalledTimes(1)
})

test('an error handler that throws ends there', async () => {
  const { cairn, init } = openHost()
  cairn.on('error', () => { throw new Error('again') })
  cairn.on('page', () => { throw new Error('first') })
  await expect(init()).resolves.toBeUndefined()
})

test('ready is told when the first decision is there', async () => {
  const { cairn, init } = openHost()
  const ready = vi.fn()
  cairn.on('ready', ready)
  await init()
  expect(ready).toHaveBeenCalledTimes(1)
  await cairn.ready()
})
