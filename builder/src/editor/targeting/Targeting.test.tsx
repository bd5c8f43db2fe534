// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'
import type { World } from '../../../fake/world.ts'

const ADDRESS = '/production/flows/first-invoice/edit'
const document = (world: World) => world.flows.find(({ key }) => key === 'first-invoice')!.document

afterEach(() => { localStorage.clear() })

async function part(bar: string, title: string, written: Record<string, unknown> = {}) {
  const opened = open(ADDRESS, (world) => {
    for (const name of ['pages', 'trigger', 'frequency', 'schedule', 'limits']) delete document(world)[name]
    Object.assign(document(world), written)
  })
  await opened.person.click(await screen.findByRole('button', { name: new RegExp(`^${bar}`) }))
  const drawer = await screen.findByRole('dialog', { name: 'Who, where and when' })
  return { ...opened, at: within(within(drawer).getByRole('region', { name: title })) }
}

test('how often is a sentence: what is usual is not written, and each phrase can go again', async () => {
  const { person, world, at } = await part('How often', 'How often')
  await person.click(at.getByRole('button', { name: 'at most …' }))
  await waitFor(() => { expect(document(world)['frequency']).toEqual({ at_most: 3 }) })
  await person.selectOptions(at.getByLabelText('Until when'), 'until they have seen it')
  await person.click(at.getByRole('button', { name: 'Without the most' }))
  await waitFor(() => { expect(document(world)['frequency']).toBe('once') })
  await person.selectOptions(at.getByLabelText('Until when'), 'until they complete or dismiss it')
  await waitFor(() => { expect(document(world)['frequency']).toBeUndefined() })
})

test('when: an event, and a while after it', async () => {
  const { person, world, at } = await part('When', 'When')
  await person.selectOptions(at.getByLabelText('What starts it'), 'an event happens')
  await person.type(at.getByRole('combobox', { name: 'Event' }), 'Invoice Sent')
  await person.click(at.getByRole('button', { name: 'after …' }))
  await waitFor(() => { expect(document(world)['trigger']).toEqual({ on: 'event', event: 'Invoice Sent', after: '2 seconds' }) })
  await person.selectOptions(at.getByLabelText('What starts it'), 'the page opens')
  await waitFor(() => { expect(document(world)['trigger']).toBeUndefined() })
})

test('where: pages by their path, and by another part of the address', async () => {
  const { person, world, at } = await part('Where', 'Where', { pages: { include: ['/invoices'] } })
  await person.click(at.getByRole('button', { name: 'but never on …' }))
  await person.type(at.getAllByRole('combobox', { name: 'Page' }).at(-1)!, '/invoices/new')
  await waitFor(() => { expect(document(world)['pages']).toEqual({ include: ['/invoices'], exclude: ['/invoices/new'] }) })
  await person.selectOptions(at.getAllByLabelText('Part of the address').at(-1)!, 'the query')
  await waitFor(() => { expect(document(world)['pages']).toEqual({ include: ['/invoices'], exclude: [{ in: 'query', contains: '/invoices/new' }] }) })
  await person.click(at.getByRole('button', { name: 'Without the page /invoices' }))
  await person.click(at.getByRole('button', { name: 'Without the page' }))
  await waitFor(() => { expect(document(world)['pages']).toBeUndefined() })
})

test('where: an address is tried, and the rule that decides is said', async () => {
  const { person, at } = await part('Where', 'Where', { pages: { include: ['/invoices/*'], exclude: [{ in: 'query', contains: 'print' }] } })
  const field = at.getByRole('textbox', { name: 'Try an address' })
  await person.type(field, '/invoices/7')
  expect(at.getByRole('status').textContent).toBe('It shows there: on page /invoices/*.')
  await person.type(field, '?print=1')
  expect(at.getByRole('status').textContent).toBe('It does not show there: never on the query contains print.')
  await person.clear(field)
  await person.type(field, '/customers')
  expect(at.getByRole('status').textContent).toBe('It does not show there: none of the pages fits.')
})

test('at which times: days in their order, and whose clock', async () => {
  const { person, world, at } = await part('Who', 'Schedule')
  await person.click(at.getByRole('button', { name: 'on certain days' }))
  await person.click(at.getByRole('checkbox', { name: 'Mon' }))
  await person.click(at.getByRole('checkbox', { name: 'Sun' }))
  await person.click(at.getByRole('button', { name: 'between hours' }))
  await person.selectOptions(at.getByLabelText('Whose clock'), 'the user’s own time zone')
  await waitFor(() => { expect(document(world)['schedule']).toEqual({ weekdays: ['tuesday', 'wednesday', 'thursday', 'friday', 'sunday'], hours: '09:00-17:00', time_zone: 'user' }) })
})

test('beside who sees it, the history is asked what would have been', async () => {
  const { person, at } = await part('Who', 'Who')
  await person.click(at.getByRole('button', { name: /^What if/ }))
  expect(await at.findByText(/^Telling the last 30 days again/)).toBeDefined()
})

test('whom a link or a button shows it to can be anybody', async () => {
  const { person, world, at } = await part('When', 'Started by hand')
  await person.selectOptions(at.getByLabelText('For whom it starts by hand'), 'anybody')
  await waitFor(() => { expect(document(world)['manual_start']).toBe('anybody') })
  await person.selectOptions(at.getByLabelText('For whom it starts by hand'), 'those it is meant for')
  await waitFor(() => { expect(document(world)['manual_start']).toBeUndefined() })
})
