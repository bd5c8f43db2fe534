// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../../fake/screen.tsx'

test('the list begins with who is worst and says why, by band when asked', async () => {
  const { person, address } = open('/production/health')
  const table = within(await screen.findByRole('table', { name: 'Health of accounts' }))
  const first = within(table.getAllByRole('row')[1]!)
  expect(first.getAllByText(/There in 1 of the last 4 weeks. Before: There in 4 of the last 4 weeks./).length).toBeGreaterThan(0)
  await person.click(screen.getByRole('button', { name: 'Yellow 31' }))
  expect(address()).toContain('band=yellow')
  expect((await screen.findByRole('table', { name: 'Health of accounts' })).querySelectorAll('tbody tr').length).toBe(1)
  await person.click(screen.getByRole('button', { name: 'Became worse in 30 days' }))
  expect(await screen.findByText('No accounts became worse')).toBeDefined()
})

test('the bands of a month ago are held against who is gone', async () => {
  open('/production/health')
  const tested = within(await screen.findByRole('table', { name: 'Who is gone, by band' }))
  expect(tested.getByText('66.7 %')).toBeDefined()
})

test('without a definition one begins with the usual', async () => {
  const { person, world, requests } = open('/production/health', (known) => { known.health = [] })
  await person.click(await screen.findByRole('button', { name: 'Begin with the usual' }))
  expect(await screen.findByRole('region', { name: 'What is expected' })).toBeDefined()
  expect(world.health.map(({ key }) => key)).toEqual(['users', 'accounts'])
  expect(requests.filter(({ method }) => method === 'POST').length).toBe(2)
})

test('an account has its health with the parts and the reasons of each change', async () => {
  open('/production/accounts/northwind')
  const health = within(await screen.findByRole('region', { name: 'Health' }))
  expect(health.getByText('34 of 100')).toBeDefined()
  expect(health.getByText('2 tickets not solved.')).toBeDefined()
  const changes = within(health.getByRole('list', { name: 'How it changed' }))
  expect(changes.getByText(/−19: There in 1 of the last 4 weeks./)).toBeDefined()
})

test('a definition is changed in sentences, and kept under the version that was read', async () => {
  const { person, address, requests } = open('/production/health/definitions/accounts/edit')
  const trend = await screen.findByLabelText('Trend')
  await person.clear(trend)
  await person.type(trend, '40')
  await person.click(screen.getByRole('button', { name: 'Remove Invoices go out' }))
  await person.click(screen.getByRole('button', { name: 'Keep it' }))
  expect(await screen.findByRole('region', { name: 'What is expected' })).toBeDefined()
  expect(address()).toBe('/production/health')
  const kept = requests.find(({ method }) => method === 'PUT')
  expect(kept?.headers.get('If-Match')).toBe('1')
  expect(await kept?.json()).toEqual({ document: { format: 'cairn/1', kind: 'health', key: 'accounts', name: 'Companies', unit: 'account', parts: { support: 15, trend: 40 } } })
})
