// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

test('the list says who sets out, how many are under way and how many got there', async () => {
  open('/production/journeys')
  const table = within(await screen.findByRole('table', { name: 'Playbooks' }))
  expect(table.getByText('12 of 40')).toBeDefined()
  expect(table.getByText('no goal')).toBeDefined()
  expect(table.getAllByText('30 days before the date in “renewal_date”').length).toBeGreaterThan(0)
})

test('an empty list says what a playbook is and begins one', async () => {
  open('/production/journeys', (world) => { world.playbooks = [] })
  expect(await screen.findByRole('heading', { name: 'No playbooks yet' })).toBeDefined()
  expect(screen.getByRole('link', { name: 'New playbook' })).toBeDefined()
})

test('each step is measured, and choosing one tells what came of it and who is there', async () => {
  const { person, address } = open('/production/journeys/first-weeks')
  const steps = within(await screen.findByRole('list', { name: 'Steps and where they lead' }))
  expect(steps.getByText('8 there, 36 came')).toBeDefined()
  await person.click(steps.getByRole('button', { name: /^2 first/ }))
  const came = within(await screen.findByRole('list', { name: 'What came of first' }))
  expect(came.getByText('20: did it')).toBeDefined()
  expect(came.getByText('8: time was over')).toBeDefined()
  expect(screen.getByText(/^12 of 40 \(30.* %\) reached the goal within 90 days; of those held out, who never set out, 1 of 5/)).toBeDefined()
  const there = await screen.findByRole('table', { name: 'At first now' })
  await person.click(within(there).getAllByRole('link')[0]!)
  expect(address()).toMatch(/journeys\/first-weeks\/of\/\d/)
})

test('somebody’s way is told, and a member skips the step', async () => {
  const { person, requests } = open('/production/journeys/first-weeks/of/1')
  expect(await screen.findByText(/: completed it/)).toBeDefined()
  expect(screen.getByText(/, there now/)).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Skip the step' }))
  expect(await screen.findByText('The step is skipped.')).toBeDefined()
  expect(await requests.find(({ method, url }) => method === 'POST' && url.includes('/journeys/1'))?.json()).toEqual({ environment: 'production', do: 'skip' })
})

test('what is handed over stands in a list until it is done', async () => {
  const { person } = open('/production/journeys/tasks')
  const list = within(await screen.findByRole('list', { name: 'Tasks' }))
  expect(list.getAllByText('A week after signing up they have not sent one.')).toHaveLength(2)
  await person.click(list.getAllByRole('button', { name: 'Done: Call them about their first invoice' })[0]!)
  expect(await screen.findByText('Call them about their first invoice is done.')).toBeDefined()
})

test('it is written in forms, and kept under the version that was read', async () => {
  const { person, address, requests } = open('/production/journeys/first-weeks/edit')
  const name = await screen.findByLabelText(/^Name( \*)?$/)
  await person.clear(name)
  await person.type(name, 'First days')
  await person.click(screen.getByRole('button', { name: 'Save the draft' }))
  expect(await screen.findByRole('heading', { name: 'First days' })).toBeDefined()
  expect(address()).toBe('/production/journeys/first-weeks')
  const kept = requests.find(({ method }) => method === 'PUT')
  expect(kept?.headers.get('If-Match')).toBe('1')
  expect(await kept?.json()).toMatchObject({ document: { kind: 'playbook', name: 'First days', enter: { event: 'Signed Up' } } })
})
