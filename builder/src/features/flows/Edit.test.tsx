// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'
import { stepsOf } from '@cairn/sdk/editing/flow.ts'
import type { Fields } from '@cairn/sdk/editing/data.ts'
import type { World } from '../../../fake/world.ts'

const ADDRESS = '/production/flows/first-invoice/edit'
const held = (world: World) => world.flows.find(({ key }) => key === 'first-invoice')!
const patterns = (world: World) => stepsOf(held(world).document as Fields).map((step) => step['pattern'])

afterEach(() => { localStorage.clear() })

async function editing(prepare?: (world: World) => void) {
  const opened = open(ADDRESS, prepare)
  await screen.findByRole('navigation', { name: 'Steps' })
  return opened
}

test('a step is added, saved by itself, undone and done again', async () => {
  const { person, world } = await editing()
  await person.click(screen.getByRole('button', { name: 'Add a step' }))
  await person.click(await screen.findByRole('menuitem', { name: 'Tooltip' }))
  await waitFor(() => { expect(patterns(world)).toEqual(['modal', 'tooltip', 'tooltip', 'slideout']) })
  await person.click(screen.getByRole('button', { name: 'Undo: add a tooltip' }))
  await waitFor(() => { expect(patterns(world)).toEqual(['modal', 'tooltip', 'slideout']) })
  await person.click(screen.getByRole('button', { name: 'Do again: add a tooltip' }))
  await waitFor(() => { expect(patterns(world)).toHaveLength(4) })
  expect(await screen.findByText(/^Draft saved/)).toBeDefined()
})

test('keys move, duplicate and delete what is selected', async () => {
  const { person, world } = await editing()
  const [first] = screen.getAllByRole('button', { name: /Let’s send/ })
  first?.focus()
  await person.keyboard('{Alt>}{ArrowDown}{/Alt}')
  await waitFor(() => { expect(patterns(world)).toEqual(['tooltip', 'modal', 'slideout']) })
  await person.keyboard('{Control>}d{/Control}')
  await waitFor(() => { expect(patterns(world)).toEqual(['tooltip', 'modal', 'modal', 'slideout']) })
  await person.keyboard('{Delete}')
  await waitFor(() => { expect(patterns(world)).toEqual(['tooltip', 'modal', 'slideout']) })
})

test('a button gets what it does from a menu of sentences', async () => {
  const { person, world } = await editing()
  await person.click(within(screen.getByRole('list', { name: 'Buttons' })).getByRole('button', { name: /^Button Show me/ }))
  await person.selectOptions(screen.getByLabelText('When it is pressed'), 'Finish the flow')
  await waitFor(() => { expect(stepsOf(held(world).document as Fields)[0]?.['actions']).toMatchObject([{ label: 'Show me', do: 'complete' }, {}]) })
})

test('what is typed while the server is away is kept in the browser, and sent when it is back', async () => {
  const { person, world } = await editing()
  world.failing = (path) => (path.endsWith('/draft') ? { status: 503, body: { code: 'unavailable', message: 'Not now.' } } : undefined)
  await person.type(screen.getByLabelText('Name of the flow'), ' half a wor')
  expect(await screen.findByText(/^No connection/)).toBeDefined()
  expect(localStorage.getItem('cairn-draft:w-1:first-invoice')).toMatch('First invoice half a wor')
  delete world.failing
  dispatchEvent(new Event('online'))
  await waitFor(() => { expect(held(world).name).toBe('First invoice half a wor') })
  await waitFor(() => { expect(localStorage.getItem('cairn-draft:w-1:first-invoice')).toBeNull() })
})

test('who was second is told who was first, and may take theirs or keep their own', async () => {
  const { person, world } = await editing()
  const theirs = held(world)
  Object.assign(theirs, { version: theirs.version + 1, updated_by: 'Anna', document: { ...theirs.document, name: 'Anna’s' } })
  await person.type(screen.getByLabelText('Name of the flow'), ' now')
  const choice = await screen.findByRole('alertdialog', { name: 'Two versions' })
  expect(choice.textContent).toMatch(/Anna changed this flow/)
  await person.click(within(choice).getByRole('button', { name: 'Keep mine' }))
  await waitFor(() => { expect(held(world).name).toBe('First invoice now') })
})

test('a session that ends while one writes loses nothing', async () => {
  const { person, world } = await editing()
  world.signedIn = false
  await person.type(screen.getByLabelText('Name of the flow'), ' kept')
  expect(await screen.findByText(/You are signed out/)).toBeDefined()
  expect(localStorage.getItem('cairn-draft:w-1:first-invoice')).toMatch('First invoice kept')
  world.signedIn = true
  await person.click(screen.getByRole('link', { name: 'Sign in' }))
})

test('who else is there is shown', async () => {
  await editing((world) => { world.others = [{ name: 'Anna', you: false }] })
  expect(await screen.findByText(/Anna\s+here too/)).toBeDefined()
})

test('who may not edit looks', async () => {
  await editing((world) => { world.session.permissions = ['read'] })
  expect(screen.getByText('Only to look at')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Add a step' })).toBeNull()
})

test('a new flow opens in the editor', async () => {
  const { person, address } = open('/production/flows')
  await person.click(await screen.findByRole('button', { name: 'New flow' }))
  await person.type(await screen.findByLabelText(/^Name/), 'Trial ends soon')
  await person.click(screen.getByRole('button', { name: 'Make it' }))
  await waitFor(() => { expect(address()).toBe('/production/flows/trial-ends-soon/edit') })
})

test('a branch leads to a step that is chosen, when a sentence holds', async () => {
  const { person, world } = await editing()
  const properties = within(screen.getByRole('region', { name: 'Properties' }))
  await person.click(properties.getByRole('button', { name: /^(Say more|More)$/ }))
  await person.click(await screen.findByRole('menuitem', { name: /^Branches/ }))
  await person.type(await properties.findByRole('combobox', { name: 'Trait' }), 'plan')
  await person.selectOptions(properties.getByLabelText('Goes to the step'), 'The end of the flow')
  const branches = () => stepsOf(held(world).document as Fields)[0]?.['branches']
  await waitFor(() => { expect(branches()).toMatchObject([{ when: { trait: 'plan' }, go_to: 'end' }]) })
  const offered = within(properties.getByLabelText('Goes to the step')).getAllByRole('option').map(({ textContent }) => textContent)
  expect(offered).toHaveLength(stepsOf(held(world).document as Fields).length + 1)
})
