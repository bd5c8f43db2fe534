// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../fake/screen.tsx'

test('who is not signed in goes to sign-in and back to where they wanted to be', async () => {
  const { person, address } = open('/production/experiments?x=1', undefined, { signedIn: false })
  await person.type(await screen.findByLabelText('E-mail'), 'ines@ledgerly.example')
  expect(address()).toBe('/sign-in?next=%2Fproduction%2Fexperiments%3Fx%3D1')
  await person.type(screen.getByLabelText('Password'), 'ledgerly{Enter}')
  expect(await screen.findByRole('heading', { name: 'Experiments' })).toBeDefined()
  expect(address()).toBe('/production/experiments?x=1')
})

test('a wrong password is said so, and the e-mail stays', async () => {
  const { person } = open('/sign-in', undefined, { signedIn: false })
  await person.type(await screen.findByLabelText('E-mail'), 'ines@ledgerly.example')
  await person.type(screen.getByLabelText('Password'), 'wrong{Enter}')
  expect((await screen.findByRole('alert')).textContent).toMatch(/don’t belong together/)
  expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('ines@ledgerly.example')
})

test('an empty form is not sent', async () => {
  const { person, requests } = open('/sign-in', undefined, { signedIn: false })
  await person.click(await screen.findByRole('button', { name: 'Sign in' }))
  expect(screen.getByText('Enter your password.')).toBeDefined()
  expect(requests.filter(({ method }) => method === 'POST')).toEqual([])
})

test('a session that ends under a screen leads to sign-in and back', async () => {
  const { world, person, address } = open('/production/flows')
  await screen.findByRole('link', { name: 'First invoice' })
  world.signedIn = false
  await person.click(screen.getByRole('link', { name: 'Users' }))
  await screen.findByLabelText('Password')
  expect(address()).toBe('/sign-in?next=%2Fproduction%2Fusers')
})

test('an address without its environment finds it', async () => {
  const { address } = open('/flows?status=draft')
  await screen.findByRole('heading', { name: 'Flows' })
  expect(address()).toBe('/production/flows?status=draft')
})

test('production is marked, other environments are not', async () => {
  const { person, address } = open('/production/flows')
  await screen.findByRole('heading', { name: 'Flows' })
  expect(document.querySelector('[data-production]')).not.toBeNull()
  await person.click(screen.getAllByRole('button', { name: 'Environment: Production. Switch' })[0]!)
  await person.click(await screen.findByRole('menuitem', { name: /Staging/ }))
  expect(address()).toBe('/staging/flows')
  expect(document.querySelector('[data-production]')).toBeNull()
})

test('the server being away is said loudly, with a retry that works', async () => {
  const { world, person } = open('/production/flows', (prepared) => {
    prepared.failing = (path) => (path === 'flows' ? { status: 400, body: { code: 'odd', message: 'Something is odd about that.' } } : undefined)
  })
  expect((await screen.findByRole('alert')).textContent).toMatch('Something is odd about that.')
  delete world.failing
  await person.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('link', { name: 'First invoice' })).toBeDefined()
})

test('signing out leads to sign-in', async () => {
  const { person } = open('/production/flows')
  await person.click((await screen.findAllByRole('button', { name: /appearance and sign-out/ }))[0]!)
  await person.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
  expect(await screen.findByLabelText('Password')).toBeDefined()
})
