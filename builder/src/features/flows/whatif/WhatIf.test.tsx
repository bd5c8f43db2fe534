// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../../fake/screen.tsx'
import { asked, forecast } from '../../../../fake/whatIfs.ts'

const ADDRESS = '/production/flows/first-invoice/what-if'

test('a question is asked, shows how far it is, and is answered in words first', async () => {
  const { person, requests } = open(ADDRESS)
  await person.click(await screen.findByRole('button', { name: 'Ask your history' }))
  await screen.findByText('602 of 1,204 people')
  await screen.findByText('312 of 1,204 people would have seen it, most on their first day.')
  expect(screen.getByText(/^They belong to 87 of 240 accounts/)).toBeDefined()
  const question = requests.find(({ method, url }) => method === 'POST' && url.endsWith('/what-ifs'))
  expect(await question?.json()).toEqual({ kind: 'flow', key: 'first-invoice', days: 30, environment: 'production' })
})

test('the answer names what held it back, whom it met and what it can’t know', async () => {
  open(ADDRESS, (world) => { world.whatIfs['first-invoice'] = { ...asked('first-invoice', 30), status: 'done', result: forecast(30) } })
  const held = await screen.findByRole('region', { name: 'What would have held it back' })
  expect(within(held).getByText(/The limit interruptions would have held it back at 41 visits/)).toBeDefined()
  const met = screen.getByRole('region', { name: 'Flows that wanted the same moment' })
  expect(within(met).getByRole('link', { name: 'Welcome' }).getAttribute('href')).toBe('/production/flows/welcome')
  expect(within(screen.getByRole('region', { name: 'Its experiment' })).getByText('171')).toBeDefined()
  expect(screen.getByText('To see 5 points it takes about 4,200 people: 372 days.')).toBeDefined()
  expect(within(screen.getByRole('region', { name: 'What this can’t know' })).getAllByRole('listitem')).toHaveLength(1)
  expect(screen.getAllByRole('row', { hidden: true })).not.toHaveLength(0)
})

test('a question that is under way can be taken back', async () => {
  const { person, requests } = open(ADDRESS, (world) => { world.whatIfs['first-invoice'] = asked('first-invoice', 30) })
  await person.click(await screen.findByRole('button', { name: 'Cancel' }))
  expect(await screen.findByText('It was cancelled before there was an answer.')).toBeDefined()
  expect(requests.some(({ method }) => method === 'DELETE')).toBe(true)
  expect(screen.getByRole('button', { name: 'Ask again' })).toBeDefined()
})

test('an answer that failed says why, and one from before a change says so', async () => {
  const { person } = open(ADDRESS, (world) => {
    world.whatIfs['first-invoice'] = { ...asked('first-invoice', 30), status: 'interrupted', message: 'It was interrupted: the background worker stopped.' }
  })
  expect((await screen.findByRole('alert')).textContent).toMatch('the background worker stopped')
  await person.selectOptions(screen.getByLabelText('How far back'), 'Last 90 days')
  await person.click(screen.getByRole('button', { name: 'Ask again' }))
  await waitFor(() => { expect(screen.queryByRole('alert')).toBeNull() })
})

test('what was asked before the last change is marked as old', async () => {
  open(ADDRESS, (world) => {
    world.whatIfs['first-invoice'] = { ...asked('first-invoice', 30), asked_at: '2020-01-01T00:00:00.000Z', status: 'done', result: forecast(30) }
  })
  expect(await screen.findByText(/^The draft has changed since/)).toBeDefined()
})

test('a refused question says why, and can be asked again', async () => {
  const { person, world } = open(ADDRESS)
  const button = await screen.findByRole('button', { name: 'Ask your history' })
  world.failing = (path) => (path === 'what-ifs' ? { status: 409, body: { code: 'conflict', message: '5 what-ifs are under way.' } } : undefined)
  await person.click(button)
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toMatch('5 what-ifs are under way')
  delete world.failing
  await person.click(within(alert).getByRole('button', { name: 'Try again' }))
  await screen.findByRole('button', { name: 'Cancel' })
})
