import { expect, it } from 'vitest'
import { keyOf } from './keyOf.ts'

it.each([['Staging', 'staging'], [' Europe / West 1 ', 'europe-west-1'], ['Köln', 'koln'], ['--', ''], ['日本', '']])('%s has the key %s', (name, key) => {
  expect(keyOf(name)).toBe(key)
})
