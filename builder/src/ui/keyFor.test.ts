import { expect, test } from 'vitest'
import { keyFor } from './keyFor.ts'

test.each([['Trial ends soon!', 'trial-ends-soon'], ['  Überweisung – jetzt ', 'uberweisung-jetzt'], ['', ''], ['新規', ''], ['a'.repeat(80), 'a'.repeat(63)]])('%j becomes %j', (name, key) => {
  expect(keyFor(name)).toBe(key)
})
