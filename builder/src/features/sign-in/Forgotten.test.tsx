// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

test('who has forgotten their password is sent a link, and not told whether they are a member', async () => {
  const { person, requests } = open('/sign-in', undefined, { signedIn: false })
  await person.type(await screen.findByLabelText('E-mail'), 'ines@ledgerly.example')
  await person.click(screen.getByRole('link', { name: 'Forgot your password?' }))
  await screen.findByRole('heading', { name: 'Forgot your password?' })
  expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('ines@ledgerly.example')
  await person.click(screen.getByRole('button', { name: 'Send me a link' }))
  expect((await screen.findByRole('status')).textContent).toMatch(/^If ines@ledgerly.example belongs to a member/)
  expect(await requests.at(-1)!.json()).toEqual({ email: 'ines@ledgerly.example' })
})

test('without an address nothing is sent', async () => {
  const { person, requests } = open('/forgotten', undefined, { signedIn: false })
  await person.click(await screen.findByRole('button', { name: 'Send me a link' }))
  expect(screen.getByText('Enter your e-mail address.')).toBeDefined()
  expect(requests.filter(({ method }) => method === 'POST')).toEqual([])
})

test('a server that sends no letters says whom to ask', async () => {
  const { person } = open('/forgotten?email=a@b.example', (world) => { world.mails = false }, { signedIn: false })
  await person.click(await screen.findByRole('button', { name: 'Send me a link' }))
  expect((await screen.findByRole('alert')).textContent).toMatch(/Ask whoever manages members/)
})
