// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

async function add(url: string) {
  open('/production/settings/webhooks', ({ session }) => { session.permissions.push('environments.manage') })
  await userEvent.click(await screen.findByRole('button', { name: 'Add a webhook' }))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByRole('button', { name: 'Add it' }).hasAttribute('disabled')).toBe(true)
  await userEvent.type(within(dialog).getByLabelText('Address'), url)
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'The split of an experiment is off' }))
  await userEvent.click(within(dialog).getByRole('button', { name: 'Add it' }))
  return within(await screen.findByRole('list', { name: 'Webhooks' }))
}

test('a webhook shows its secret once, is tested, and says what came back', async () => {
  const list = await add('https://hooks.example.com/cairn')
  expect(screen.getByText(/Copy the secret now/)).toBeDefined()
  expect(screen.getByRole('textbox', { name: 'webhook secret' }).textContent).toMatch(/^whsec_/)
  expect(list.getByText(/An experiment has a verdict · A guardrail is hurt · A variant goes to its next stage/)).toBeDefined()
  await userEvent.click(list.getByRole('button', { name: 'Send a test' }))
  await userEvent.click(list.getByText('What was sent'))
  expect(await list.findByText('Taken')).toBeDefined()
  expect(list.getByText(/webhook.test, .* answered 204/)).toBeDefined()
})

test('what was not taken says so, and a webhook is turned off and removed', async () => {
  const list = await add('https://down.example.com/cairn')
  await userEvent.click(list.getByRole('button', { name: 'Send a test' }))
  await userEvent.click(list.getByText('What was sent'))
  expect(await list.findByText('Not taken')).toBeDefined()
  expect(list.getByText('Service Unavailable')).toBeDefined()
  await userEvent.click(list.getByRole('button', { name: 'Turn off' }))
  expect(await list.findByText('Turned off.')).toBeDefined()
  await userEvent.click(list.getByRole('button', { name: /^Remove/ }))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove it' }))
  expect(await screen.findByText(/There is none yet/)).toBeDefined()
})

test('who may not manage environments sees none of it', async () => {
  open('/production/settings/webhooks')
  expect(await screen.findByText('Only owners and admins see and change webhooks.')).toBeDefined()
})
