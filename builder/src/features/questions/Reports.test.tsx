// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

const INSIGHTS = '/production/insights'

test('a question is saved under a name, changed, and opens as it was saved', async () => {
  const { person, address, world } = open(`${INSIGHTS}/ask?kind=stickiness&event=Invoice+Sent`)
  await person.click(await screen.findByRole('button', { name: 'Save…' }))
  await person.type(await screen.findByLabelText(/Name/), 'How sticky')
  await person.click(screen.getByRole('button', { name: 'Make it' }))
  expect(await screen.findByText('Saved as “How sticky”.', { selector: 'span' })).toBeDefined()
  await waitFor(() => { expect(address()).toMatch(/report=4$/) })
  await person.selectOptions(screen.getByLabelText('When'), '12 weeks')
  expect(await screen.findByText('Changed from “How sticky”.')).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Save changes' }))
  await waitFor(() => { expect(world.reports.find(({ id }) => id === '4')?.question).toMatchObject({ when: { last: 12, by: 'week' } }) })
})

test('reports open with their questions and go from dashboards, too', async () => {
  const { person } = open(`${INSIGHTS}/reports`)
  const table = await screen.findByRole('table', { name: 'Saved reports' })
  expect(within(table).getByRole('link', { name: 'To the first invoice' }).getAttribute('href')).toMatch(/insights\/ask\?kind=funnel.*report=2$/)
  expect(within(table).queryByRole('link', { name: 'Sent by administrators in January' })).toBeNull()
  await person.click(within(table).getByRole('button', { name: 'Delete Sent by role' }))
  expect(await screen.findByText(/It goes from “Every Monday”, too/)).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Delete the report' }))
  await waitFor(() => { expect(within(screen.getByRole('table', { name: 'Dashboards' })).getByRole('row', { name: /Every Monday/ }).textContent).toMatch(/^Every Monday1/) })
})

test('a dashboard answers its reports in their order', async () => {
  const { person, world } = open(`${INSIGHTS}/dashboards/1`)
  expect(await screen.findByText(/of the 200 people who did Signed Up got as far as Invoice Sent/)).toBeDefined()
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual(['To the first invoice', 'Sent by role'])
  await person.click(screen.getByRole('button', { name: 'Move Sent by role up' }))
  await waitFor(() => { expect(world.dashboards[0]?.reports).toEqual(['1', '2']) })
  await person.selectOptions(await screen.findByLabelText('Add a report'), 'Sent by administrators in January')
  expect(await screen.findByText(/says more than a sentence can here/)).toBeDefined()
})

test('who only looks saves nothing and arranges nothing', async () => {
  open(`${INSIGHTS}/dashboards/1`, (world) => { world.session.permissions = ['read'] })
  expect(await screen.findByRole('heading', { name: 'Every Monday' })).toBeDefined()
  expect(screen.queryByRole('button', { name: /Move|More|Take out/ })).toBeNull()
})

test('without a report the first step is a question', async () => {
  open(`${INSIGHTS}/reports`, (world) => { Object.assign(world, { reports: [], dashboards: [] }) })
  expect(await screen.findByRole('link', { name: 'Ask a question' })).toBeDefined()
})
