// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

test('the list shows the colours of each theme and what wears it', async () => {
  open('/production/settings/themes')
  const row = (await screen.findByRole('link', { name: 'House style' })).closest('tr')!
  expect(within(row).getAllByRole('img').map((each) => each.getAttribute('aria-label'))).toEqual(['accent #7a3b12', 'surface #fffaf0', 'text #2b2620'])
  expect(within(screen.getByRole('link', { name: 'Launch night' }).closest('tr')!).getByText('nothing')).toBeDefined()
})

test('without themes it says that none is needed, and one is made by its name', async () => {
  const { person, address } = open('/production/settings/themes', (world) => { world.themes = [] })
  expect(await screen.findByRole('heading', { name: 'No themes, and none needed' })).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'New theme' }))
  await person.type(await screen.findByLabelText(/^Name/), 'Autumn launch')
  await person.click(screen.getByRole('button', { name: 'Make it' }))
  await waitFor(() => { expect(address()).toBe('/production/themes/autumn-launch') })
})

test('a value is saved by itself, an empty one is left out, and the theme is made live', async () => {
  const { person, world } = open('/production/themes/house')
  const radius = await screen.findByLabelText('Roundness')
  await person.type(radius, '12px')
  expect(await screen.findByText('Draft saved')).toBeDefined()
  await waitFor(() => { expect(world.themes[0]!.document).toMatchObject({ tokens: { radius: '12px' } }) })
  await person.clear(radius)
  await waitFor(() => { expect(world.themes[0]!.document['tokens']).toEqual({ accent: '#7a3b12', surface: '#fffaf0', text: '#2b2620' }) })
  await screen.findByText('changed since revision 2')
  await person.click(screen.getByRole('button', { name: 'Publish' }))
  expect(await screen.findByText('1 flow wears it and looks like this from the next page on.')).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Publish to Production' }))
  expect(await screen.findByText('live, revision 3')).toBeDefined()
})

test('what is refused is said where it stands, nothing is lost, and the next change is tried again', async () => {
  const { person, world } = open('/production/themes/house')
  const accent = await screen.findByLabelText('Accent')
  await person.clear(accent)
  await person.type(accent, 'bluish')
  expect(await screen.findByText('Write a colour such as #3257d6.')).toBeDefined()
  expect((accent as HTMLInputElement).value).toBe('bluish')
  await person.clear(accent)
  await person.type(accent, '#336699')
  await waitFor(() => { expect(world.themes[0]!.document['tokens']).toMatchObject({ accent: '#336699' }) })
})

test('somebody else’s change is not overwritten unasked, and either can be taken', async () => {
  const { person, world } = open('/production/themes/house')
  const radius = await screen.findByLabelText<HTMLInputElement>('Roundness')
  const overtake = () => { world.themes[0] = { ...world.themes[0]!, version: world.themes[0]!.version + 5, document: { ...world.themes[0]!.document, name: 'Theirs' } } }
  overtake()
  await person.type(radius, '4px')
  expect((await screen.findByRole('alert')).textContent).toMatch('Somebody else changed this theme')
  expect(world.themes[0]!.document['tokens']).not.toHaveProperty('radius')
  await person.click(screen.getByRole('button', { name: 'Keep mine' }))
  await waitFor(() => { expect(world.themes[0]!.document).toMatchObject({ name: 'House style', tokens: { radius: '4px' } }) })
  overtake()
  await person.type(radius, '0')
  await person.click(await screen.findByRole('button', { name: 'Take theirs' }))
  expect(await screen.findByRole('heading', { name: 'Theirs' })).toBeDefined()
  expect(radius.value).toBe('4px')
})

test('what was written right before leaving is kept', async () => {
  const { person, world } = open('/production/themes/house')
  await person.type(await screen.findByLabelText('Roundness'), '7px')
  await person.click(screen.getByRole('link', { name: 'Themes' }))
  await waitFor(() => { expect(world.themes[0]!.document['tokens']).toMatchObject({ radius: '7px' }) })
})

test('who may not edit only looks', async () => {
  open('/production/themes/house', (world) => { world.session.permissions = ['read'] })
  expect((await screen.findByLabelText('Accent')).hasAttribute('readonly')).toBe(true)
  expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull()
})
