// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'
import type { World } from '../../../fake/world.ts'

const ADDRESS = '/production/flows/first-invoice/edit'
const audience = (world: World): unknown => world.flows.find(({ key }) => key === 'first-invoice')!.document['audience']

afterEach(() => { localStorage.clear() })

async function targeting(written?: unknown) {
  const opened = open(ADDRESS, (world) => {
    const { document } = world.flows.find(({ key }) => key === 'first-invoice')!
    if (written === undefined) delete document['audience']
    else document['audience'] = written
  })
  await opened.person.click(await screen.findByRole('button', { name: /^Who/ }))
  const who = await screen.findByRole('group', { name: 'Who sees it' })
  const add = async (kind: string) => {
    await opened.person.click(within(who).getAllByRole('button', { name: /^Add (a condition|another)/ }).at(-1)!)
    await opened.person.click(await screen.findByRole('menuitem', { name: new RegExp(`^${kind}`) }))
  }
  return { ...opened, who, add }
}

test('an audience is written as sentences, with what exists offered', async () => {
  const { person, world, who, add } = await targeting()
  expect(within(who).getByText('Everybody.')).toBeDefined()
  await add('Trait A')
  const trait = within(who).getByRole('combobox', { name: 'Trait' })
  await waitFor(() => { expect(document.activeElement).toBe(trait) })
  await person.type(trait, 'ro')
  await person.click(await screen.findByRole('option', { name: 'role' }))
  await person.click(within(who).getByRole('combobox', { name: 'Value' }))
  await person.click(await screen.findByRole('option', { name: 'accountant' }))
  await waitFor(() => { expect(audience(world)).toEqual({ trait: 'role', is: 'accountant' }) })
  await add('Signed up')
  await waitFor(() => { expect(audience(world)).toEqual({ all: [{ trait: 'role', is: 'accountant' }, { signed_up: { within: '14 days' } }] }) })
  await person.selectOptions(within(who).getByLabelText('Which of these hold'), 'none')
  await waitFor(() => { expect(audience(world)).toEqual({ not: { any: [{ trait: 'role', is: 'accountant' }, { signed_up: { within: '14 days' } }] } }) })
})

test('a date is held against days that are counted from today, and against those to come', async () => {
  const { person, world, who } = await targeting({ trait: 'trial_ends', is: '' })
  await person.selectOptions(within(who).getByLabelText('Test'), 'is within the next')
  await waitFor(() => { expect(audience(world)).toEqual({ trait: 'trial_ends', within_next: '7 days' }) })
  await person.selectOptions(within(who).getByLabelText('Test'), 'is on')
  await waitFor(() => { expect(audience(world)).toEqual({ trait: 'trial_ends', on: 'today' }) })
  await person.selectOptions(within(who).getByLabelText('Which day'), 'days from today')
  await person.clear(within(who).getByLabelText('How many days'))
  await person.type(within(who).getByLabelText('How many days'), '3')
  await waitFor(() => { expect(audience(world)).toEqual({ trait: 'trial_ends', on: 'in 3 days' }) })
  await person.selectOptions(within(who).getByLabelText('Test'), 'is before')
  expect(within(who).getByLabelText('Day').getAttribute('type')).toBe('date')
})

test('they signed up on a day', async () => {
  const { person, world, who } = await targeting({ signed_up: { within: '14 days' } })
  await person.selectOptions(within(who).getByLabelText('When'), 'on')
  await waitFor(() => { expect(audience(world)).toEqual({ signed_up: { on: 'today' } }) })
  await person.selectOptions(within(who).getByLabelText('Which day'), 'days ago')
  await waitFor(() => { expect(audience(world)).toEqual({ signed_up: { on: '1 day ago' } }) })
  expect(within(who).queryByRole('button', { name: /^and / })).toBeNull()
})

test('an event that never happened, of a certain kind, is asked for', async () => {
  const { person, world, who, add } = await targeting()
  await add('Event Some')
  await person.type(within(who).getByRole('combobox', { name: 'Event' }), 'Invoice Sent')
  await person.selectOptions(within(who).getByLabelText('How often'), 'at least')
  await person.click(within(who).getByRole('button', { name: 'where …' }))
  await person.type(within(who).getByRole('combobox', { name: 'Property' }), 'currency')
  await person.type(within(who).getByRole('combobox', { name: 'Value' }), 'EUR')
  await waitFor(() => { expect(audience(world)).toEqual({ event: 'Invoice Sent', times: { at_least: 1 }, where: { currency: 'EUR' } }) })
  await person.click(within(who).getByRole('button', { name: 'Without currency' }))
  await person.selectOptions(within(who).getByLabelText('Did or never did'), 'never did')
  await waitFor(() => { expect(audience(world)).toEqual({ event: 'Invoice Sent', never: true }) })
})

test('the number of people follows what is written, and says what nobody can be asked', async () => {
  const { world, person, add } = await targeting()
  expect(await screen.findByText(/people of 3,017/)).toBeDefined()
  world.countOf = () => ({ people: 0, identified: 0, complete: true, of: 3017, sample_left_out: 0, first: [], unanswered: [{ text: 'device is desktop', why: 'only known while somebody is there' }] })
  await add('Device')
  expect(await screen.findByText('Nobody fits “device is desktop” here: only known while somebody is there.')).toBeDefined()
  await add('Event Some')
  expect(await screen.findByText('Counted as soon as everything is filled in.')).toBeDefined()
  expect(person).toBeDefined()
})

test('"not", a group and removing are in the menu of a condition', async () => {
  const { person, world, who } = await targeting({ segment: 'new-administrators' })
  const menu = async (item: string) => {
    await person.click(within(who).getAllByRole('button', { name: /^More about the/ })[0]!)
    await person.click(await screen.findByRole('menuitem', { name: item }))
  }
  await menu('Say “not”')
  await waitFor(() => { expect(audience(world)).toEqual({ not: { segment: 'new-administrators' } }) })
  await menu('Without “not”')
  await menu('Put into a group')
  await waitFor(() => { expect(audience(world)).toEqual({ any: [{ segment: 'new-administrators' }] }) })
  await person.click(within(who).getAllByRole('button', { name: 'More about the condition' })[0]!)
  await person.click(await screen.findByRole('menuitem', { name: 'Remove' }))
  await waitFor(() => { expect(audience(world)).toBeUndefined() })
})

test('what has no words is shown as it is written, and stays', async () => {
  const strange = { all: [{ trait: 'role', is: 'admin' }, { moon: 'full' }] }
  const { person, world, who } = await targeting(strange)
  expect(within(who).getByText('{"moon":"full"}')).toBeDefined()
  await person.clear(within(who).getByRole('combobox', { name: 'Value' }))
  await person.type(within(who).getByRole('combobox', { name: 'Value' }), 'owner')
  await waitFor(() => { expect(audience(world)).toEqual({ all: [{ trait: 'role', is: 'owner' }, { moon: 'full' }] }) })
})
