// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

test('who manages the workspace says how flows are reviewed', async () => {
  const { person, world } = open('/production/settings/members')
  expect(await screen.findByRole('radio', { name: 'Not needed' })).toHaveProperty('checked', true)
  await person.click(screen.getByRole('radio', { name: 'Needed, by somebody else' }))
  await waitFor(() => { expect(world.session.workspace.reviewing).toBe('by_another') })
})

test('others only read it', async () => {
  open('/production/settings/members', (world) => { world.session.permissions = ['read'] })
  expect(await screen.findByRole('radio', { name: 'Needed' })).toHaveProperty('disabled', true)
})
