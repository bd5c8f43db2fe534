// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'
import type { ArrivedEvent } from '../../api/types.ts'
import { heard } from './heard.ts'

const event = (more: Partial<ArrivedEvent>): ArrivedEvent => ({
  id: '1', type: 'track', name: 'Invoice Sent', family: 'own', at: '2026-11-22T09:00:00Z', received_at: '2026-11-22T09:00:00Z',
  user: { id: '1', name: null }, properties: {}, page: null, ...more,
})
const says = (...events: ArrivedEvent[]) => heard(events).map(({ ok, text, more }) => `${ok ? '✓' : '·'} ${text}${more ? `: ${more}` : ''}`)
const keys = async () => within(await screen.findByRole('list', { name: 'Keys of Production' }))

test('what the newest events say of the installation, and what it lacks', () => {
  expect(says(event({ type: 'page', name: 'Page Viewed', family: 'page', page: 'https://app.example/' }))).toEqual([
    '✓ Pages are seen: https://app.example/',
    '· Only anonymous visitors so far: Call cairn.identify when someone signs in',
    '· No account yet: Call cairn.group if your users belong to customers',
    '· No event of your own yet: Call cairn.track where something happens that matters',
  ])
  expect(says(event({}), event({ name: 'Invoice Paid' }), event({}), event({ type: 'identify', family: 'call', user: { id: '2', name: 'Ada' } }), event({ type: 'group', family: 'call' }))).toEqual([
    '· No page view yet: The script tag sends them by itself',
    '✓ People are identified: Ada',
    '✓ Accounts are known',
    '✓ 2 events of your own: Invoice Sent, Invoice Paid',
  ])
})

test('an environment that was never called waits, and says so when it is', async () => {
  const { world } = open('/production/settings', (prepared) => { prepared.arriving = [] })
  expect(await screen.findByText(/^Waiting for the first call/)).toBeDefined()
  world.arriving = [event({ received_at: new Date().toISOString() })]
  expect(await screen.findByText(/^It works/, undefined, { timeout: 6000 })).toBeDefined()
})

test('a secret key is shown when it is made, and only then', async () => {
  const { person } = open('/production/settings')
  expect((await keys()).getAllByRole('listitem')).toHaveLength(2)
  await person.click(screen.getAllByRole('button', { name: 'Make a key' })[0]!)
  const dialog = within(await screen.findByRole('dialog', { name: 'A key of Production' }))
  await person.click(dialog.getByRole('radio', { name: 'Secret key' }))
  expect(dialog.getByText(/never in a page/)).toBeDefined()
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Make it' }).disabled).toBe(true)
  await person.type(dialog.getByLabelText('What is it for?'), 'Deploys')
  await person.click(dialog.getByRole('button', { name: 'Make it' }))
  expect((await screen.findByRole('textbox', { name: 'secret key' })).textContent).toBe('sk_made-just-now')
  expect((await keys()).getByText(/Secret key · Deploys/)).toBeDefined()
})

test('a key is revoked after a question that says what stops', async () => {
  const { person, world } = open('/production/settings')
  await person.click((await keys()).getByRole('button', { name: 'Revoke script tag' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Revoke “script tag”' }))
  expect(dialog.getByText(/show nothing and report nothing any more/)).toBeDefined()
  await person.click(dialog.getByRole('button', { name: 'Revoke it' }))
  await waitFor(() => { expect(screen.queryByRole('button', { name: 'Revoke script tag' })).toBeNull() })
  expect(world.keys[0]?.revoked_at).not.toBeNull()
})

test('who may not manage keys sees them, and is offered nothing', async () => {
  open('/production/settings', (world) => { world.session.permissions = ['read'] })
  expect((await keys()).getAllByRole('listitem')).toHaveLength(2)
  expect(screen.queryByRole('button', { name: 'Make a key' })).toBeNull()
  expect(screen.queryByRole('button', { name: /^Revoke/ })).toBeNull()
})
