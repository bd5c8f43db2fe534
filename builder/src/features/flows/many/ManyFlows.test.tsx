// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../../fake/screen.tsx'

const box = (name: string) => screen.getByRole('checkbox', { name: `Choose ${name}` })
const bar = () => within(screen.getByRole('region', { name: 'Chosen flows' }))

test('chosen flows move into a folder, which is then a filter; undo brings them back', async () => {
  const { person, world, address } = open('/production/flows', (prepared) => { prepared.flows[2]!.folder = 'Sales' })
  await person.click(await screen.findByRole('checkbox', { name: 'Choose First invoice' }))
  await person.click(box('Hello'))
  expect(bar().getByRole('status').textContent).toBe('2 chosen')
  await person.click(bar().getByRole('button', { name: 'Move…' }))
  await person.click(await screen.findByLabelText('Folder', { selector: 'input' }))
  await person.paste('First week')
  await person.click(screen.getByRole('button', { name: 'Move to First week' }))
  expect(await screen.findByText('2 flows moved to First week.')).toBeDefined()
  expect(screen.queryByRole('region', { name: 'Chosen flows' })).toBeNull()
  await person.click(screen.getByRole('button', { name: 'Folder' }))
  await person.click(await screen.findByRole('menuitemradio', { name: 'First week' }))
  await waitFor(() => { expect(screen.getAllByRole('row')).toHaveLength(3) })
  expect(address()).toBe('/production/flows?folder=First+week')
  await person.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => { expect(world.flows.map(({ folder }) => folder).slice(0, 3)).toEqual([null, null, 'Sales']) })
})

test('what is refused is said with its reason, and the rest is done', async () => {
  const { person, world } = open('/production/flows')
  await person.click(await screen.findByRole('checkbox', { name: 'Choose Hello' }))
  await person.click(box('Approve your first invoice'))
  await person.click(bar().getByRole('button', { name: 'Archive' }))
  const dialog = await screen.findByRole('dialog', { name: 'One flow left as it was' })
  expect(within(dialog).getByRole('listitem').textContent).toBe('Hello: It is live in production; unpublish it there first.')
  expect(world.flows.find(({ key }) => key === 'end-user-approve')?.archived).toBe(true)
  expect(await screen.findByText('One flow archived.')).toBeDefined()
})

test('rows are chosen with "x" and by ranges, and all of them at once', async () => {
  const { person } = open('/production/flows')
  await screen.findByRole('link', { name: 'First invoice' })
  await person.keyboard('/{ArrowDown}xjj{Shift>}X{/Shift}')
  expect(bar().getByRole('status').textContent).toBe('3 chosen')
  await person.keyboard('{Escape}')
  expect(screen.queryByRole('region', { name: 'Chosen flows' })).toBeNull()
  await person.click(screen.getByRole('checkbox', { name: 'Choose all' }))
  expect(bar().getByRole('status').textContent).toBe('7 chosen')
  await person.type(screen.getByLabelText('Search flows'), 'hello')
  await waitFor(() => { expect(bar().getByRole('status').textContent).toBe('1 chosen') })
})

test('unpublishing names who sees them, and only what is live is asked about', async () => {
  const { person, world, requests } = open('/production/flows')
  await person.click(await screen.findByRole('checkbox', { name: 'Choose all' }))
  await person.click(bar().getByRole('button', { name: 'Unpublish…' }))
  expect(await screen.findByText('Welcome: shown 2,310 people in 30 days')).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Unpublish from Production' }))
  await screen.findByText('4 flows no longer show in Production.')
  expect(world.flows.every(({ revision }) => revision === null)).toBe(true)
  await person.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => { expect(requests.filter(({ url }) => url.endsWith('/rollback'))).toHaveLength(4) })
})

test('archived flows are out of the list, one filter away, and say so on their page', async () => {
  const { person, world } = open('/production/flows/hello', (prepared) => { prepared.flows[2]!.archived = true })
  await person.click(await screen.findByRole('button', { name: 'Restore it' }))
  await waitFor(() => { expect(world.flows[2]!.archived).toBe(false) })
})

test('who may change nothing can choose nothing', async () => {
  open('/production/flows', (world) => { world.session.permissions = ['read'] })
  await screen.findByRole('link', { name: 'Welcome' })
  expect(screen.queryAllByRole('checkbox')).toHaveLength(0)
})
