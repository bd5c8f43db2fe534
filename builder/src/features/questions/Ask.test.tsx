// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

const ASK = '/production/insights/ask'

test('a question is filled in as a sentence, and its address holds it', async () => {
  const { person, address } = open(ASK)
  expect(await screen.findByRole('heading', { name: 'Ask what people do' })).toBeDefined()
  await person.type(screen.getByRole('combobox', { name: 'Event 1' }), 'Invoice Sent')
  expect(await screen.findByText('Invoice Sent happened 140 times in the last 30 days, by 40 people: 3.50 each.')).toBeDefined()
  await person.selectOptions(screen.getByLabelText('When'), '12 weeks')
  await waitFor(() => { expect(address()).toMatch(/ask\?kind=trend&last=12\+week&event=Invoice\+Sent$/) })
  await person.click(screen.getByRole('button', { name: 'Add an event' }))
  expect(await screen.findByRole('combobox', { name: 'Event 2' })).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Take out event 2' }))
  await waitFor(() => { expect(screen.queryByRole('combobox', { name: 'Event 2' })).toBeNull() })
})

test('a trend is a chart and a table', async () => {
  const { person } = open(`${ASK}?kind=trend&event=Invoice+Sent&by=role`)
  expect((await screen.findByRole('img')).getAttribute('aria-label')).toBe('Users, day by day')
  expect(within(screen.getByRole('table', { name: 'Over the whole time' })).getByText('not known')).toBeDefined()
  await person.click(screen.getByLabelText('Events'))
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe('Events, day by day')
  expect(within(screen.getByRole('table', { name: 'Events by day', hidden: true })).getAllByRole('row', { hidden: true })).toHaveLength(6)
})

test('a funnel tells each step with its interval and each group', async () => {
  open(`${ASK}?kind=funnel&event=Signed+Up&event=Invoice+Sent&by=role`)
  expect(await screen.findByText('50.0 % of the 200 people who did Signed Up got as far as Invoice Sent within 7 days.')).toBeDefined()
  expect(screen.getByText('3 people still have time.')).toBeDefined()
  expect(within(screen.getByRole('table', { name: 'Steps' })).getByText('50.0 % (45.0 to 55.0)').title).toBe('100 of 200')
  expect(within(screen.getByRole('table', { name: 'By role' })).getByText('admin')).toBeDefined()
})

test('cohorts too young are blank', async () => {
  open(`${ASK}?kind=retention&event=Signed+Up&event=Invoice+Sent`)
  const table = await screen.findByRole('table', { name: /by the day in which they began/ })
  const row = within(table).getByRole('row', { name: /2026-11-20/ })
  expect(within(row).getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['60', '42 %', '', '', ''])
})

test('stickiness says on how many days people do it, and by which group', async () => {
  const { person, address } = open(`${ASK}?kind=stickiness&event=Invoice+Sent&by=role`)
  expect(await screen.findByText('200 people did it on 50.0 % of 4 days, on average.')).toBeDefined()
  expect(within(screen.getByRole('table', { name: 'By role' })).getAllByText('50.0 % (45.0 to 55.0)')).toHaveLength(2)
  expect(within(screen.getByRole('table', { name: 'People by days', hidden: true })).getByText('65.0 % (58.5 to 71.5)').title).toBe('130 of 200')
  await person.click(screen.getByLabelText('Lifecycle'))
  await waitFor(() => { expect(address()).toMatch(/ask\?kind=lifecycle&last=30\+day&event=Invoice\+Sent$/) })
})

test('a lifecycle leaves blank who stays away from the day under way', async () => {
  open(`${ASK}?kind=lifecycle&event=Invoice+Sent`)
  expect(await screen.findByText('From one day to the next, 75.0 % of the people came again.')).toBeDefined()
  const table = screen.getByRole('table', { name: 'People by stage and day', hidden: true })
  expect(within(table).getByRole('row', { name: /2026-11-22/, hidden: true }).textContent).toBe('2026-11-2216304')
  expect(screen.getByRole('img', { name: 'People by stage, day by day' })).toBeDefined()
})

test('adoption compares features by reach, frequency and time', async () => {
  open(`${ASK}?kind=adoption&event=Search&event=Invoice+Sent`)
  expect(await screen.findByText('40.0 % of the 200 people who were there in the last 30 days used Search, 4.00 times each.')).toBeDefined()
  const soon = within(screen.getByRole('table', { name: /How soon/ })).getByRole('row', { name: /Search/ })
  expect(within(soon).getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['Search', '8.3 %', '58.3 %', '', '', '1.5 days'])
})

test('a path leaves out what is in the way, and brings it back', async () => {
  const { person, address } = open(`${ASK}?kind=paths&event=Signed+Up`)
  expect(await screen.findByText('60.0 % of the 200 people who did Signed Up did Invoice Created next.')).toBeDefined()
  expect(within(screen.getByRole('table', { name: 'The most frequent ways' })).getByText('Invoice Created → Invoice Sent')).toBeDefined()
  await person.click(screen.getByText('As a table'))
  await person.click(screen.getByRole('button', { name: 'Leave out Search' }))
  await waitFor(() => { expect(address()).toMatch(/without=Search$/) })
  await person.click(await screen.findByRole('button', { name: 'Bring back Search' }))
  await waitFor(() => { expect(address()).not.toMatch(/without/) })
})
