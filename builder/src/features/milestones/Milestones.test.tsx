// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

test('the list says what each milestone is, by what, and who reached it', async () => {
  open('/production/insights/milestones')
  const table = within(await screen.findByRole('table', { name: 'Milestones' }))
  expect(table.getByText('128 users')).toBeDefined()
  expect(table.getByText('1 account')).toBeDefined()
  expect(table.getByText('0 users so far')).toBeDefined()
  expect(table.getAllByText('Conversion').length).toBeGreaterThan(0)
})

test('one of them tells the share, the time and the people, and a shorter time asks anew', async () => {
  const { person, address } = open('/production/insights/milestones/activated')
  expect(await screen.findByText('31.3 % of 320 users get there, the median after 2.5 days.')).toBeDefined()
  expect(screen.getByText('95 %: 26.3 % to 36.5 %')).toBeDefined()
  expect(within(await screen.findByRole('region', { name: 'Used by' })).getByRole('link', { name: 'First invoice' })).toBeDefined()
  expect((await screen.findByRole('table', { name: 'Who reached it' })).querySelectorAll('tbody tr').length).toBeGreaterThan(5)
  await person.selectOptions(screen.getByLabelText('Within'), '90')
  expect(await screen.findByText('Every week is still too young: it takes 90 days. Choose a shorter time above.')).toBeDefined()
  expect(address()).toContain('days=90')
})

test('what is still looked at says so', async () => {
  open('/production/insights/milestones/approvals')
  expect(await screen.findByText(/Earlier events are still being looked at, so/)).toBeDefined()
})

test('what a condition names can’t be deleted', async () => {
  const { person } = open('/production/insights/milestones/activated')
  await person.click(await screen.findByRole('button', { name: 'Delete…' }))
  await person.click(await screen.findByRole('button', { name: 'Delete Activated for good' }))
  expect(await screen.findByText(/It is named by First invoice/)).toBeDefined()
})

test('a milestone is renamed, and kept under the version that was read', async () => {
  const { person, address, requests } = open('/production/insights/milestones/activated/edit')
  const name = await screen.findByLabelText(/Name/)
  await person.clear(name)
  await person.type(name, 'At work')
  await person.click(screen.getByRole('button', { name: 'Keep it' }))
  expect(await screen.findByRole('heading', { name: 'At work' })).toBeDefined()
  expect(address()).toBe('/production/insights/milestones/activated')
  const kept = requests.find(({ method }) => method === 'PUT')
  expect(kept?.headers.get('If-Match')).toBe('1')
  expect(await kept?.json()).toMatchObject({ document: { name: 'At work', when: { event: 'Invoice Sent' } } })
})

test('nobody loses what was written by a click elsewhere', async () => {
  const { person, address } = open('/production/insights/milestones/activated/edit')
  await person.type(await screen.findByLabelText(/^Name/), '!')
  await person.click(screen.getByRole('link', { name: 'Cancel' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Leave without saving?' }))
  expect(dialog.getByText('What you changed in this milestone is not saved, and is lost.')).toBeDefined()
  await person.click(dialog.getByRole('button', { name: 'Cancel' }))
  expect(address()).toBe('/production/insights/milestones/activated/edit')
  await person.click(screen.getByRole('button', { name: 'Keep it' }))
  expect(await screen.findByRole('heading', { name: 'Activated!' })).toBeDefined()
})
