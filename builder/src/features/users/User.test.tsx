// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

const USER = '0192f3a1-0000-7000-8000-000000000001'

test('the timeline names flows by their name and goes on when asked', async () => {
  const { person } = open(`/production/users/${USER}`)
  expect(await screen.findAllByText('Saw step create of First invoice')).not.toHaveLength(0)
  const before = screen.getAllByRole('listitem').length
  await person.click(screen.getByRole('button', { name: 'Show more' }))
  await waitFor(() => { expect(screen.getAllByRole('listitem').length).toBeGreaterThan(before) })
})

test('an event opens to its properties', async () => {
  const { person } = open(`/production/users/${USER}`)
  await person.click((await screen.findAllByRole('button', { name: /Invoice Created/ }))[0]!)
  expect(screen.getByText('Northwind Joinery')).toBeDefined()
})

const asked = (requests: Request[]): unknown => requests.at(-1)!.clone().json()

test('explain shows where a flow stopped, what was seen, and asks about a page', async () => {
  const { person, address, requests } = open(`/production/users/${USER}/explain`)
  const flow = await screen.findByRole('article', { name: 'First invoice' })
  expect(within(flow).getByText('Would not show: audience')).toBeDefined()
  expect(within(flow).getByText('(signed up 19 days ago)')).toBeDefined()
  expect(within(flow).getByText('frequency, experiment, page, trigger: not reached')).toBeDefined()
  await person.type(screen.getByLabelText('On this page'), '/invoices{Enter}')
  await waitFor(async () => { expect(await asked(requests)).toEqual({ environment: 'production', url: '/invoices' }) })
  expect(address()).toMatch(/explain\?url=%2Finvoices$/)
})

test('explain asks about a page whose address is too long to stand in one', async () => {
  const { person, address, requests } = open(`/production/users/${USER}/explain?flow=first-invoice`)
  const long = `/invoices#${'token'.repeat(1_000)}`
  await screen.findByRole('article', { name: 'First invoice' })
  await person.click(screen.getByLabelText('On this page'))
  await person.paste(long)
  await person.keyboard('{Enter}')
  await waitFor(async () => { expect(await asked(requests)).toEqual({ environment: 'production', flow: 'first-invoice', url: long }) })
  expect(address()).toMatch(/explain\?flow=first-invoice$/)
  expect(screen.getByLabelText<HTMLInputElement>('On this page').value).toBe(long)
})

test('what would show comes first', async () => {
  open(`/production/users/${USER}/explain`)
  await screen.findByRole('article', { name: 'First invoice' })
  const flows = screen.getAllByRole('article').map((article) => article.getAttribute('aria-label'))
  expect(flows).toEqual(['Welcome', 'First invoice', 'Trial ends soon'])
})

test('somebody is erased once their name is typed, and the receipt stays until it is put away', async () => {
  const { person, address, requests, world } = open(`/production/users/${USER}`)
  const { name } = world.users.find(({ id }) => id === USER)!
  await person.click(await screen.findByRole('button', { name: 'More actions' }))
  await person.click(await screen.findByRole('menuitem', { name: 'Erase…' }))
  const erase = await screen.findByRole('button', { name: `Erase ${name} for good` })
  expect(erase).toHaveProperty('disabled', true)
  await person.type(screen.getByLabelText(`Type ${name} to go on`), name!)
  await person.click(erase)
  expect(await screen.findByText(`${name} is erased`)).toBeDefined()
  expect(requests.at(-1)).toMatchObject({ method: 'DELETE' })
  expect(screen.getByRole('textbox', { name: 'receipt' }).textContent).toBe('9c1f'.repeat(16))
  await person.click(screen.getByRole('button', { name: 'Done' }))
  await waitFor(() => { expect(address()).toBe('/production/users') })
  await waitFor(() => { expect(screen.queryByText(name!)).toBeNull() })
})

test('who may not erase is offered neither that nor an export', async () => {
  open(`/production/users/${USER}`, ({ session }) => { session.permissions = ['read'] })
  await screen.findByRole('navigation', { name: 'About this user' })
  expect(screen.queryByRole('button', { name: 'More actions' })).toBeNull()
})

test('an account is found, and leads to its users and back from them', async () => {
  const { person, address } = open('/production/users')
  await person.click(await screen.findByRole('link', { name: 'Accounts' }))
  await person.click(await screen.findByRole('link', { name: 'Studio Alba' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Studio Alba' })).toBeDefined()
  const users = await screen.findByRole('table', { name: 'Users of this account' })
  await person.click(within(users).getAllByRole('link')[0]!)
  await person.click(await screen.findByRole('link', { name: 'Studio Alba' }))
  expect(address()).toBe('/production/accounts/studio')
})
