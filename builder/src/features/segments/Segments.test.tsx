// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

test('the list tells how many belong to each segment, and is searched by what it asks', async () => {
  const { person, address } = open('/production/segments')
  const row = (await screen.findByRole('link', { name: 'New administrators' })).closest('tr')!
  expect(within(row).getByText('312')).toBeDefined()
  expect(within(row).getByRole('img').getAttribute('aria-label')).toMatch(/more than on/)
  const uncounted = screen.getByRole('link', { name: /^Late payers/ }).closest('tr')!
  expect(within(uncounted).getAllByText('–')).toHaveLength(1)
  await person.type(screen.getByLabelText('Search segments'), 'overdue')
  expect(screen.queryByRole('link', { name: 'New administrators' })).toBeNull()
  await person.click(screen.getByRole('link', { name: /^Late payers/ }))
  await waitFor(() => { expect(address()).toMatch(/segments\/late-payers/) })
})

test('without segments the first step is named', async () => {
  open('/production/segments', (world) => { world.segments = [] })
  expect(await screen.findByRole('heading', { name: 'No segments yet' })).toBeDefined()
})

test('a segment is counted anew and shows its people, its rule, its days and its uses', async () => {
  const { person, address, world } = open('/production/segments/new-administrators')
  const identified = world.users.filter((user) => user.user_id).length
  expect(await screen.findByText(`${world.users.length} people of 3,017, ${world.users.length - identified} of them anonymous right now`)).toBeDefined()
  const rule = screen.getByRole('region', { name: 'Who belongs to it' })
  expect(within(rule).getAllByRole('listitem').map((line) => line.firstChild?.textContent)).toEqual(['all of these', 'role is admin', 'not', 'is in segment internal'])
  expect(within(screen.getByRole('table', { name: 'Size by day' })).getAllByRole('row')).toHaveLength(31)
  expect(screen.getByRole('link', { name: 'First invoice' }).getAttribute('href')).toBe('/production/flows/first-invoice')
  expect(screen.queryByRole('link', { name: 'How to start' })).toBeNull()
  await person.click(screen.getByRole('button', { name: 'More' }))
  expect((await screen.findByRole('menuitem', { name: 'Download as CSV' })).getAttribute('href')).toBe('/api/v1/segments/new-administrators/people.csv?environment=production')
  await person.keyboard('{Escape}')
  const people = await screen.findByRole('table', { name: 'People of the segment' })
  await person.click(within(people).getAllByRole('link')[0]!)
  await waitFor(() => { expect(address()).toMatch(/users\//) })
})

test('a segment that is not live has no history, and says when it begins', async () => {
  open('/production/segments/late-payers-who-have-not-answered-anything-for-a-very-long-time')
  expect(await screen.findByText(/kept from the moment at which the segment is live/)).toBeDefined()
})

test('a count that fails says so, and the rest stays', async () => {
  open('/production/segments/new-administrators', (world) => {
    world.failing = (path) => (path.endsWith('/count') ? { status: 404, body: { code: 'not_found', message: 'There is no such segment.' } } : undefined)
  })
  expect(await screen.findByText(/Could not be counted: There is no such segment/)).toBeDefined()
  expect(await screen.findByRole('table', { name: 'People of the segment' })).toBeDefined()
})

test('the search of segments stands in the address, beside the filter', async () => {
  const { person, address } = open('/production/segments?status=draft')
  await person.type(await screen.findByLabelText('Search segments'), 'nothing like it')
  expect(await screen.findByRole('heading', { name: 'No segment fits' })).toBeDefined()
  await waitFor(() => { expect(address()).toBe('/production/segments?status=draft&search=nothing+like+it') })
})
