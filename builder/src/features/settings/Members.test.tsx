// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

const MEMBERS = '/production/settings/members'

test('somebody is invited by a link that is handed over', async () => {
  const { person, world } = open(MEMBERS)
  await person.click(await screen.findByRole('button', { name: 'Invite somebody' }))
  await person.type(await screen.findByLabelText(/^E-mail/), 'new@ledgerly.example')
  await person.selectOptions(screen.getByLabelText('Role'), 'Publisher')
  await person.click(screen.getByRole('button', { name: 'Make the link' }))
  const dialog = await screen.findByRole('dialog', { name: 'A link for new@ledgerly.example' })
  expect(within(dialog).getByRole('textbox', { name: 'link' }).textContent).toMatch(/welcome#4\./)
  expect(world.members.at(-1)).toMatchObject({ email: 'new@ledgerly.example', role: 'publisher' })
})

test('a role is changed where it stands, and a member removed after a question', async () => {
  const { person, world } = open(MEMBERS)
  await person.selectOptions(await screen.findByLabelText('Role of Tomas Lindqvist'), 'Viewer')
  await waitFor(() => { expect(world.members[1]?.role).toBe('viewer') })
  await person.click(screen.getByRole('button', { name: 'More about Tomas Lindqvist' }))
  await person.click(await screen.findByRole('menuitem', { name: 'Remove…' }))
  await person.click(await screen.findByRole('button', { name: 'Remove Tomas Lindqvist' }))
  await waitFor(() => { expect(world.members.map(({ id }) => id)).toEqual(['1', '3']) })
})

test('who may not manage members is offered their own password alone', async () => {
  open(MEMBERS, (world) => { world.session.permissions = ['read'] })
  await screen.findByRole('table', { name: 'Members and their roles' })
  expect(screen.queryByRole('button', { name: 'Invite somebody' })).toBeNull()
  expect(screen.queryByRole('button', { name: /^More about/ })).toBeNull()
  expect(screen.queryByLabelText(/^Role of/)).toBeNull()
  expect(screen.getByRole('button', { name: 'Change it' })).toBeDefined()
})

test('an admin is offered nothing about owners', async () => {
  const { person } = open(MEMBERS, (world) => { world.session.permissions = ['read', 'members.manage'] })
  await screen.findByLabelText('Role of Tomas Lindqvist')
  expect(screen.queryByLabelText('Role of Ines Carvalho')).toBeNull()
  await person.click(screen.getByRole('button', { name: 'Invite somebody' }))
  expect(within(await screen.findByLabelText('Role')).queryByRole('option', { name: 'Owner' })).toBeNull()
})

test('ones own password is changed with the present one', async () => {
  const { person } = open(MEMBERS)
  await person.click(await screen.findByRole('button', { name: 'Change it' }))
  const dialog = await screen.findByRole('dialog', { name: 'Change your password' })
  await person.type(within(dialog).getByLabelText('Present password'), 'guess')
  await person.type(within(dialog).getByLabelText('New password'), 'something new')
  await person.click(within(dialog).getByRole('button', { name: 'Change it' }))
  expect(await within(dialog).findByText(/is wrong/)).toBeDefined()
})

test('a link leads to choosing a password; one that was used says so', async () => {
  const { person } = open('/welcome#2.1769000000000.spent', () => undefined, { signedIn: false })
  await person.type(await screen.findByLabelText('Password'), 'short')
  await person.click(screen.getByRole('button', { name: 'Sign in with it' }))
  expect(await screen.findByText('5 more characters.')).toBeDefined()
  await person.type(screen.getByLabelText('Password'), ' no longer')
  await person.click(screen.getByRole('button', { name: 'Sign in with it' }))
  expect((await screen.findByRole('alert')).textContent).toMatch('This link is old or was used.')
})
