// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../../fake/screen.tsx'

test('a template becomes a draft, which is opened', async () => {
  const { person, address, world } = open('/production/templates')
  await person.click(await screen.findByRole('button', { name: 'Use this: Welcome and role question' }))
  await waitFor(() => { expect(address()).toBe('/production/flows/welcome-and-role/edit') })
  expect(world.flows.some(({ key }) => key === 'welcome-and-role')).toBe(true)
})

test('search and type leave what fits, and say so when nothing does', async () => {
  const { person } = open('/production/templates')
  const gallery = await screen.findByRole('list', { name: 'Templates' })
  expect(within(gallery).getAllByRole('listitem')).toHaveLength(2)
  await person.type(screen.getByRole('searchbox', { name: 'Search templates' }), 'change news')
  expect(within(screen.getByRole('list', { name: 'Templates' })).getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Update banner'])
  await person.type(screen.getByRole('searchbox', { name: 'Search templates' }), ' of tours')
  expect(screen.getByRole('heading', { name: /^No template fits/ })).toBeDefined()
})

test('a closer look shows every step and can take it from there', async () => {
  const { person, address } = open('/production/templates')
  await person.click(await screen.findByRole('button', { name: 'Look closer at Update banner' }))
  const dialog = await screen.findByRole('dialog', { name: 'Update banner' })
  expect(within(dialog).getByText('For: Everybody')).toBeDefined()
  await person.click(within(dialog).getByRole('button', { name: 'Use this' }))
  await waitFor(() => { expect(address()).toBe('/production/flows/update-banner/edit') })
})

test('who may not edit can look, and take nothing', async () => {
  open('/production/templates', (world) => { world.session.permissions = ['read'] })
  await screen.findByRole('button', { name: 'Look closer at Update banner' })
  expect(screen.queryByRole('button', { name: /^Use/ })).toBeNull()
})

test('a refusal is said', async () => {
  const { person } = open('/production/templates', (world) => {
    world.failing = (path) => (path.endsWith('/drafts') ? { status: 503, body: { code: 'unavailable', message: 'The database can’t be reached right now.' } } : undefined)
  })
  await person.click(await screen.findByRole('button', { name: 'Use this: Update banner' }))
  expect((await screen.findByRole('alert')).textContent).toMatch('can’t be reached')
})
