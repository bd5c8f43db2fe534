// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

const rows = (table: HTMLElement) => within(table).getAllByRole('row').slice(1).map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim()))

test('the verdict comes first, then the variants with the control first and the silent one included', async () => {
  open('/production/experiments/shorter-welcome')
  expect(await screen.findByText('Keep running. Short looks better than control, not yet sure.')).toBeDefined()
  const [first, , last] = rows(screen.getByRole('table', { name: 'People per variant' }))
  expect(first).toEqual(['control', '45 %', '814', '801', '612'])
  expect(last).toEqual(['nothing  shows nothing', '10 %', '181', '–', '–'])
})

test('each bar says its interval to those who do not see it', async () => {
  open('/production/experiments/shorter-welcome')
  const table = await screen.findByRole('table', { name: 'Invoice Sent in 7 days per variant' })
  expect(within(table).getByRole('img', { name: 'between 28.1 % and 34.5 %' })).toBeDefined()
  expect(within(table).getByRole('img', { name: 'difference between −0.8 … +8.3 points' })).toBeDefined()
})

test('what cannot be computed is said so, never shown as zero', async () => {
  open('/production/experiments/banner-colour')
  expect(await screen.findByText(/Not enough data yet/)).toBeDefined()
  const [, second] = rows(screen.getByRole('table', { name: 'Plan Chosen per variant' }))
  expect(second).toEqual(['short', '0 of 10', '–', '', '–', 'can’t be computed yet'])
})

test('sample people are named as such, real ones are not', async () => {
  open('/production/experiments/shorter-welcome')
  expect(await screen.findByText(/These are sample people/)).toBeDefined()
})
