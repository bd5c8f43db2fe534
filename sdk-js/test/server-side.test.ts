/** On a server the package does nothing and does not throw. */
import { expect, test } from 'vitest'
import { cairn } from '../src/entry/npm.ts'

test('importing and calling on a server is harmless', async () => {
  expect('window' in globalThis).toBe(false)
  for (const call of [() => cairn.init('wk_test'), () => cairn.identify('u-1'), () => cairn.track('x'), () => cairn.page(), () => cairn.reset(), () => cairn.destroy()]) {
    expect(call).not.toThrow()
  }
  await expect(cairn.start('tour')).resolves.toBe(false)
})
