// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../../fake/screen.tsx'

test('a flow says how far people came, with what each rate is made of', async () => {
  const { person, address } = open('/production/flows/welcome/results')
  const stages = within(await screen.findByRole('region', { name: 'How far people came' }))
  const completed = within(stages.getByText('Completed').closest('div')!)
  expect([completed.getByText('20'), completed.getByText('50.0 %'), completed.getByText('10.0 to 90.0 %')]).toHaveLength(3)
  expect(stages.queryByText('Failed')).toBeNull()
  expect(stages.getByText(/From shown to completed it takes 1 min 35 s/).textContent).toMatch('3 of those who met it still have time')
  const steps = within(screen.getByRole('table', { name: 'Steps' })).getAllByRole('row').map((row) => row.textContent)
  expect(steps[2]).toMatch(/^old gone/)
  await person.click(screen.getByRole('button', { name: 'By' }))
  await person.click(await screen.findByRole('menuitemradio', { name: 'revision' }))
  expect(within(await screen.findByRole('table', { name: 'By revision' })).getByText('not known')).toBeDefined()
  await waitFor(() => { expect(address()).toMatch(/by=revision/) })
  expect(screen.getByRole('link', { name: 'Download as CSV' }).getAttribute('href')).toBe('/api/v1/flows/welcome/report.csv?environment=production&days=30&by=revision')
})

test('answers come to a score, and what was written stands with who wrote it', async () => {
  open('/production/flows/welcome/results')
  const nps = within(await screen.findByRole('region', { name: 'Would you recommend us?' }))
  expect(nps.getByText('20')).toBeDefined()
  expect(nps.getByText(/−15 to 55 fits with what was seen/)).toBeDefined()
  expect(nps.getByRole('img', { name: 'Would you recommend us?: NPS, from −100 to 100, week by week' })).toBeDefined()
  const weeks = within(nps.getByRole('table', { name: 'Would you recommend us?, week by week', hidden: true })).getAllByRole('row', { hidden: true })
  expect(weeks.map(({ textContent }) => textContent)).toEqual(['Week fromPeopleScore95 % interval', '2026-11-1666720 to 100', '2026-11-090–', '2026-11-024−50−90 to 20'])
  expect(await within(screen.getByRole('region', { name: 'Why?' })).findByText('It is quick')).toBeDefined()
})

test('the people behind the figures can be chosen', async () => {
  const { person } = open('/production/flows/welcome/results')
  const who = within(await screen.findByRole('region', { name: 'Who' }))
  const people = () => who.getAllByRole('row').length - 1
  await waitFor(() => { expect(people()).toBeGreaterThan(2) })
  await person.click(who.getByRole('combobox', { name: 'Which people' }))
  await person.click(await screen.findByRole('option', { name: 'Met it and did not complete it' }))
  await waitFor(() => { expect(people()).toBe(2) })
})

test('without anybody the screen says what to do', async () => {
  const { person } = open('/production/flows/welcome/results', (world) => { for (const flow of world.flows) flow.published_at = null })
  expect(await screen.findByRole('heading', { name: 'Nobody met it within 30 days' })).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Remove the filter Met it within' }))
  expect(await screen.findByRole('heading', { name: 'Nobody has met it yet' })).toBeDefined()
})
