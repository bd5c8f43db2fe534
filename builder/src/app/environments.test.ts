import { expect, test } from 'vitest'
import type { Environment } from '../api/types.ts'
import { sameScreen, startingEnvironment } from './environments.ts'

const environment = (key: string, production = false): Environment => ({ key, name: key, production, write_key: 'wk', sample_data: false })

test('the builder opens where one was last, else in production', () => {
  const all = [environment('staging'), environment('live', true)]
  expect(startingEnvironment(all, 'staging')?.key).toBe('staging')
  expect(startingEnvironment(all, 'removed')?.key).toBe('live')
  expect(startingEnvironment([environment('staging')], null)?.key).toBe('staging')
})

test('switching the environment stays on the screen, but a user belongs to one environment', () => {
  expect(sameScreen('/live/flows/welcome/revisions', 'staging')).toBe('/staging/flows/welcome/revisions')
  expect(sameScreen('/live/users/17', 'staging')).toBe('/staging/users')
  expect(sameScreen('/live', 'staging')).toBe('/staging')
})
