// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../fake/screen.tsx'

test('news of experiments are asked for by e-mail in the menu of the member', async () => {
  const { person, world } = open('/production')
  await person.click(await screen.findByRole('button', { name: /appearance and sign-out/ }))
  const wanted = await screen.findByRole('menuitemcheckbox', { name: 'News of experiments by e-mail' })
  expect(wanted.getAttribute('aria-checked')).toBe('false')
  await person.click(wanted)
  await waitFor(() => { expect(world.noticesByMail).toBe(true) })
})

test('nothing is offered where the server sends no letters', async () => {
  const { person } = open('/production', (world) => { world.noticesByMail = null })
  await person.click(await screen.findByRole('button', { name: /appearance and sign-out/ }))
  await screen.findByRole('menuitemradio', { name: 'Dark' })
  expect(screen.queryByRole('menuitemcheckbox', { name: /News of experiments/ })).toBeNull()
})
