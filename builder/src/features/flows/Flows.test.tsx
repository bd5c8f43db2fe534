// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

const names = () => screen.getAllByRole('row').slice(1).map((row) => row.querySelector('a')?.textContent)

test('search narrows the list and stands in the address', async () => {
  const { person, address } = open('/production/flows')
  await person.type(await screen.findByLabelText('Search flows'), 'trial')
  await waitFor(() => { expect(names()).toEqual(['Trial ends soon']) })
  expect(address()).toBe('/production/flows?search=trial')
})

test('a filter reads as a chip and can be taken off', async () => {
  const { person, address } = open('/production/flows')
  await person.click(await screen.findByRole('button', { name: 'Status' }))
  await person.click(await screen.findByRole('menuitemradio', { name: 'Unpublished' }))
  await waitFor(() => { expect(names()).toHaveLength(1) })
  expect(screen.getByRole('button', { name: 'Status: Unpublished' })).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Remove the filter Status' }))
  await waitFor(() => { expect(names().length).toBeGreaterThan(1) })
  expect(address()).toBe('/production/flows')
})

test('the list is moved through with the keyboard', async () => {
  const { person } = open('/production/flows')
  await screen.findByRole('link', { name: 'First invoice' })
  await person.keyboard('/')
  expect(document.activeElement).toBe(screen.getByLabelText('Search flows'))
  await person.keyboard('{ArrowDown}j')
  expect(document.activeElement?.textContent).toBe('Welcome')
  await person.keyboard('k{End}')
  expect(document.activeElement?.textContent).toBe('Connect a bank account')
})

test('an empty list says what to do first; an empty search how to get back', async () => {
  const { person } = open('/production/flows', (world) => { world.flows = [] })
  expect(await screen.findByRole('heading', { name: 'No flows yet' })).toBeDefined()
  await person.type(screen.getByLabelText('Search flows'), 'x')
  expect(await screen.findByRole('heading', { name: 'No flow fits “x”' })).toBeDefined()
})

test('of many flows those near the screen are drawn, and End goes to the very last', async () => {
  const { person } = open('/production/flows', (world) => {
    const one = world.flows[0]!
    world.flows = Array.from({ length: 250 }, (_, at) => ({ ...one, key: `flow-${at}`, name: `Flow ${at}` }))
  })
  await screen.findByRole('link', { name: 'Flow 0' })
  expect(names()).toHaveLength(100)
  await person.keyboard('/{ArrowDown}{End}')
  expect(document.activeElement?.textContent).toBe('Flow 249')
})

test('"Clear all" empties the search field, too, and leaves the rest of the address', async () => {
  const { person, address } = open('/production/flows?search=welcome&type=tour&other=1')
  await person.click(await screen.findByRole('button', { name: 'Clear all' }))
  await waitFor(() => { expect(address()).toBe('/production/flows?other=1') })
  expect(screen.getByLabelText<HTMLInputElement>('Search flows').value).toBe('')
})
