// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

test('the list tells how often each event came, is searched and filtered, and leads to one of them', async () => {
  const { person, address } = open('/production/insights')
  const row = (await screen.findByRole('link', { name: 'Invoice Sent' })).closest('tr')!
  expect(within(row).getByText('42')).toBeDefined()
  expect(within(row).getByRole('img', { name: '42 in 30 days, 30 of them today' })).toBeDefined()
  await person.type(screen.getByLabelText('Search events'), 'flow')
  expect(screen.queryByRole('link', { name: 'Invoice Sent' })).toBeNull()
  await person.clear(screen.getByLabelText('Search events'))
  await person.click(screen.getByRole('link', { name: 'Invoice Sent' }))
  await waitFor(() => { expect(address()).toMatch(/insights\/events\/Invoice%20Sent$/) })
})

test('one event says what it carries, and nothing that could be somebody’s', async () => {
  open('/production/insights/events/Invoice%20Sent')
  expect(await screen.findByText('42 times, by 7 people')).toBeDefined()
  const rows = within(await screen.findByRole('table', { name: 'Properties' })).getAllByRole('row')
  const told = rows.map((row) => within(row).queryAllByRole('cell').map((cell) => cell.textContent))
  expect(told[1]).toEqual(['amount120, 90', 'number', '100 %', '120, 90'])
  expect(told[2]).toEqual(['paidfalse', 'yes or no', '25 %', 'false'])
  expect(told[3]?.at(-1)).toBe('none to show')
  expect(within(screen.getByRole('table', { name: 'Invoice Sent, day by day', hidden: true })).getAllByRole('row', { hidden: true })).toHaveLength(4)
})

test('what comes in stands there at once, and looking for more can be stopped', async () => {
  const { person } = open('/production/insights/arriving')
  const list = await screen.findByRole('list', { name: /Newest events/ })
  expect(within(list).getAllByRole('listitem')).toHaveLength(2)
  expect(within(list).getByRole('link', { name: 'Anonymous' })).toBeDefined()
  await person.click(screen.getByRole('switch'))
  expect(screen.getByRole<HTMLInputElement>('switch').checked).toBe(false)
})

test('without events the first step is named, and refused ones are elsewhere', async () => {
  const { person } = open('/production/insights', (world) => { world.events = []; world.rejected = [] })
  expect(await screen.findByRole('heading', { name: 'No events yet' })).toBeDefined()
  await person.click(screen.getByRole('link', { name: 'Rejected' }))
  expect(await screen.findByRole('heading', { name: 'Every event was accepted' })).toBeDefined()
})

test('the old address of rejected events leads to the new one', async () => {
  const { address } = open('/production/settings/rejected')
  await waitFor(() => { expect(address()).toMatch(/production\/insights\/rejected$/) })
})

test('an event is described where it is looked at, and says what it is one with', async () => {
  const { person } = open('/production/insights/events/Invoice%20Sent')
  const part = within(await screen.findByRole('region', { name: 'What it is' }))
  expect(part.getByText('An invoice left the house.')).toBeDefined()
  expect(part.getByText('invoice_sent')).toBeDefined()
  await person.click(part.getByRole('button', { name: 'Describe' }))
  const description = screen.getByLabelText('Description')
  await person.clear(description)
  await person.type(description, 'Sent by mail.')
  await person.click(screen.getByLabelText(/Leave it out of lists/))
  await person.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Sent by mail.')).toBeDefined()
  expect(screen.getByText('left out of lists and of what is offered')).toBeDefined()
})

test('hidden events leave the list and are found under a filter', async () => {
  const { person } = open('/production/insights', (world) => { world.events[1]!.about.hidden = true })
  expect(await screen.findByRole('link', { name: /Invoice Sent/ })).toBeDefined()
  expect(screen.queryByRole('link', { name: 'Flow Shown' })).toBeNull()
  await person.click(screen.getByRole('button', { name: /Hidden/ }))
  await person.click(await screen.findByText('Only hidden ones'))
  expect(await screen.findByRole('link', { name: 'Flow Shown' })).toBeDefined()
})

test('an event is captured by an element of the app, and says so where it is looked at', async () => {
  const { person, requests } = open('/production/insights/events/+new')
  await person.type(await screen.findByLabelText(/^Name/), 'New Invoice Clicked')
  const form = within(screen.getByRole('region', { name: 'What sends it' }))
  expect((await form.findByRole<HTMLButtonElement>('button', { name: 'Save' })).disabled).toBe(true)
  await person.selectOptions(form.getByLabelText('When somebody'), 'view')
  await person.click(form.getByRole('button', { name: 'Say more' }))
  await person.click(await screen.findByRole('menuitem', { name: /Test attribute/ }))
  await person.type(form.getByRole('textbox', { name: /Test attribute/ }), 'new-invoice')
  expect(form.getByText(/Production captures no events/)).toBeDefined()
  await person.click(form.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('The snippet does, by itself, when somebody has the element in sight (test "new-invoice").')).toBeDefined()
  expect(await requests.find(({ method }) => method === 'PUT')?.json()).toEqual({ environment: 'production', captured: { on: 'view', anchor: { test: 'new-invoice' } } })
  await person.click(screen.getByRole('button', { name: 'Stop…' }))
  await person.click(await screen.findByRole('button', { name: 'Stop' }))
  expect(await screen.findByText('Your app does, or a tool beside it.')).toBeDefined()
})
