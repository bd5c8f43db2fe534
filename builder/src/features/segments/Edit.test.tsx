// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

const ADMINS = '/production/segments/new-administrators'

test('a segment is made of sentences, and lies there as a draft', async () => {
  const { person, world, address } = open('/production/segments')
  await person.click(await screen.findByRole('link', { name: 'New segment' }))
  await person.type(await screen.findByLabelText(/^Name/), 'Power users')
  expect(screen.getByLabelText<HTMLInputElement>(/^Key/).value).toBe('power-users')
  const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save the draft' })
  expect(save.disabled).toBe(true)
  await person.click(screen.getByRole('button', { name: 'Add a condition' }))
  await person.click(await screen.findByRole('menuitem', { name: /^Event Some/ }))
  await person.type(screen.getByRole('combobox', { name: 'Event' }), 'Report Opened')
  await person.click(save)
  await waitFor(() => { expect(address()).toBe('/production/segments/power-users') })
  expect(world.segments.at(-1)?.document).toEqual({ format: 'cairn/1', kind: 'segment', key: 'power-users', name: 'Power users', match: { event: 'Report Opened' } })
})

test('a segment that a file names is made without a condition', async () => {
  const { person, world } = open('/production/segments/+new')
  await person.type(await screen.findByLabelText(/^Name/), 'Pilots')
  await person.click(screen.getByRole('radio', { name: 'A file names them' }))
  const holds = screen.getByRole('combobox', { name: 'What the file holds' })
  await person.clear(holds)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save the draft' }).disabled).toBe(true)
  await person.type(holds, 'email')
  await person.click(screen.getByRole('button', { name: 'Save the draft' }))
  await waitFor(() => { expect(world.segments.at(-1)?.document).toEqual({ format: 'cairn/1', kind: 'segment', key: 'pilots', name: 'Pilots', list: { by: 'email' } }) })
  expect(await screen.findByRole('region', { name: 'The list' })).toBeDefined()
})

test('before a change goes live it is said whom it moves', async () => {
  const { person, world } = open(`${ADMINS}/edit`)
  await screen.findByText(/Who sees these changes with the segment/)
  const name = await screen.findByLabelText(/^Name/)
  await person.type(name, ' and owners')
  await person.click(screen.getByRole('button', { name: 'Save the draft' }))
  await person.click(await screen.findByRole('button', { name: 'Publish…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Publish New administrators and owners' })
  expect(await within(dialog).findByText('312 people belong to it in Production now, and 280 then.')).toBeDefined()
  expect(within(within(dialog).getByRole('table')).getByRole('row', { name: 'First invoice 40 31' })).toBeDefined()
  await person.click(within(dialog).getByRole('button', { name: 'Publish to Production' }))
  await waitFor(() => { expect(world.segments.find(({ key }) => key === 'new-administrators')?.status).toBe('published') })
})

test('nobody loses what was written by a click elsewhere, and whoever was second is told', async () => {
  const { person, world, address } = open(`${ADMINS}/edit`)
  await person.type(await screen.findByLabelText(/^Name/), '!')
  await person.click(screen.getByRole('link', { name: 'Cancel' }))
  const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' })
  await person.click(within(dialog).getByRole('button', { name: 'Cancel' }))
  expect(address()).toBe(`${ADMINS}/edit`)
  world.segments.find(({ key }) => key === 'new-administrators')!.version += 1
  await person.click(screen.getByRole('button', { name: 'Save the draft' }))
  expect(await screen.findByText('Somebody changed it meanwhile')).toBeDefined()
})

test('what something names is not deleted', async () => {
  const { person, world } = open(ADMINS)
  await person.click(await screen.findByRole('button', { name: 'More' }))
  await person.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
  await person.click(await screen.findByRole('button', { name: 'Delete New administrators for good' }))
  expect(await screen.findByText(/It is named by/)).toBeDefined()
  expect(world.segments.some(({ key }) => key === 'new-administrators')).toBe(true)
})

test('who may not edit is offered nothing to edit', async () => {
  open(ADMINS, (world) => { world.session.permissions = ['read'] })
  await screen.findByRole('region', { name: 'Who belongs to it' })
  expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Publish…' })).toBeNull()
})

test('what is written is told among the last days before it is saved, and can be taken back', async () => {
  const { person, requests, world } = open(`${ADMINS}/edit`)
  const moves = await screen.findByRole('region', { name: 'What it would move' })
  await person.type(screen.getByLabelText(/^Name/), '!')
  await person.click(await within(moves).findByRole('button', { name: 'Ask the last 30 days' }))
  expect(await within(moves).findByText('602 of 1,204 people')).toBeDefined()
  expect(await within(moves).findByText('284 of 1,204 people would have been in it while they were here.')).toBeDefined()
  expect(within(moves).getByRole('row', { name: /First invoice.* 312 270 \+20 −62/ })).toBeDefined()
  const question = await requests.find(({ method, url }) => method === 'POST' && url.endsWith('/what-ifs'))?.json() as { file: { source: string } }
  expect(JSON.parse(question.file.source)).toMatchObject({ kind: 'segment', key: 'new-administrators', name: 'New administrators!' })
  expect(within(moves).queryByText(/has changed since/)).toBeNull()
  await person.type(screen.getByLabelText(/^Name/), '!')
  expect(within(moves).getByText(/has changed since/)).toBeDefined()
  await person.click(within(moves).getByRole('button', { name: 'Ask again' }))
  await person.click(await within(moves).findByRole('button', { name: 'Cancel' }))
  expect(await within(moves).findByText('It was cancelled before there was an answer.')).toBeDefined()
  expect(world.whatIfs['new-administrators']?.status).toBe('cancelled')
})
