// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

const card = async (name: string) => within((await screen.findByRole('heading', { name })).closest('article')!)

test('each measure says its figure, its people, how sure it is and what it means', async () => {
  open('/production/insights/onboarding')
  const activation = await card('Activation rate')
  expect(await activation.findAllByText('30.4 %')).not.toHaveLength(0)
  expect(activation.getByText('131 of 431 people who signed up')).toBeDefined()
  expect(activation.getByText('95 %: 26.2 % to 34.9 %')).toBeDefined()
  expect(activation.getByText('What activation rate is.')).toBeDefined()
  const value = await card('Time to first value')
  expect(await value.findAllByText('1.1 days')).not.toHaveLength(0)
  expect(value.getByText('168 of 412 people who signed up got there, 59.2 % did not')).toBeDefined()
  expect(await (await card('Log-in frequency')).findAllByText('2.20 a week')).not.toHaveLength(0)
})

test('what is too young, what misses its source and what nobody asks is said, and is no zero', async () => {
  open('/production/insights/onboarding')
  expect(await (await card('Retention at 90 days')).findByText('Every cohort is still too young: it takes 120 days. Choose a longer time above.')).toBeDefined()
  const tickets = await card('Support tickets')
  expect(tickets.getByText(/It misses “Asked for help”/)).toBeDefined()
  expect(tickets.queryByText('0')).toBeNull()
  expect((await card('Satisfaction (CSAT)')).getByText(/No flow asks this question yet/)).toBeDefined()
  const rows = within((await card('Activation rate')).getByRole('table', { hidden: true })).getAllByRole('row', { hidden: true })
  expect(rows.at(-1)?.textContent).toContain('too young')
})

test('a segment is asked about, and the address keeps it', async () => {
  const { person, address, requests } = open('/production/insights/onboarding')
  await card('Activation rate')
  const who = screen.getByLabelText<HTMLSelectElement>('Who')
  await person.selectOptions(who, who.options[1]!.value)
  expect(address()).toContain(`segment=${who.value}`)
  expect(requests.length).toBeGreaterThan(0)
})
