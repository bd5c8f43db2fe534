// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

test('an owner picks another time zone and reads what that changes', async () => {
  const { person, world } = open('/production/settings')
  await person.click(await screen.findByRole('button', { name: 'Change the time zone' }))
  const dialog = await screen.findByRole('dialog', { name: 'Change the time zone' })
  const change = within(dialog).getByRole('button', { name: 'Change it' })
  expect(change.hasAttribute('disabled')).toBe(true)
  const zone = within(dialog).getByRole('combobox', { name: 'Time zone' })
  await person.clear(zone)
  await person.type(zone, 'New York')
  await person.click(await screen.findByRole('option', { name: 'America/New York' }))
  await person.click(change)
  await waitFor(() => { expect(world.session.workspace.time_zone).toBe('America/New_York') })
  expect(await screen.findByText('Days begin at midnight in America/New York')).toBeDefined()
})

test('who may not change it reads it', async () => {
  open('/production/settings', (world) => { world.session.permissions = ['read', 'environments.manage'] })
  expect(await screen.findByText('Europe/Helsinki')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Change the time zone' })).toBeNull()
})
