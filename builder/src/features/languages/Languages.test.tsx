// @vitest-environment jsdom
import { File as Kept } from 'node:buffer'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

test('the list tells how far each language has come', async () => {
  open('/production/settings/languages')
  const row = (await screen.findByRole('link', { name: 'Finnish' })).closest('tr')!
  expect(within(row).getByText('5 of 7 missing')).toBeDefined()
})

test('a language is begun by its tag', async () => {
  const { person, address } = open('/production/settings/languages', (world) => { world.translations.said.clear() })
  await person.click(await screen.findByRole('button', { name: 'Add a language' }))
  const tag = await screen.findByLabelText('Language tag')
  await person.type(tag, 'Suomi')
  expect(screen.getByRole('button', { name: 'Begin' }).hasAttribute('disabled')).toBe(true)
  await person.clear(tag)
  await person.type(tag, 'pt-BR')
  expect(screen.getByText('That is Brazilian Portuguese.')).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Begin' }))
  await waitFor(() => { expect(address()).toBe('/production/languages/pt-BR') })
  expect(await screen.findAllByText('not begun')).toHaveLength(4)
})

test('what is missing most stands first, and a file can be had in three forms', async () => {
  const { person } = open('/production/languages/fi')
  const table = await screen.findByRole('table', { name: 'Flows and articles' })
  expect(within(table).getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['First invoice', 'Value added tax', 'Welcome'])
  await person.click(screen.getByRole('button', { name: 'File to translate' }))
  expect((await screen.findByRole('menuitem', { name: /PO/ })).getAttribute('href')).toBe('/api/v1/languages/fi/file?format=po')
})

test('a file that comes back says what was taken in and what deserves a look', async () => {
  const { requests } = open('/production/languages/fi')
  await screen.findByRole('button', { name: 'Take in a file' })
  const input = document.querySelector('input[type=file]')!
  fireEvent.change(input, { target: { files: [new Kept(['msgid'], 'fi.po')] } })
  expect(await screen.findByText('2 texts taken in from fi.po.')).toBeDefined()
  expect(screen.getByText('The text says by now: Hello')).toBeDefined()
  expect(await requests.find(({ method }) => method === 'PUT')!.text()).toBe('msgid')
})

test('a text is saved when it is left, and stays where it is while one writes', async () => {
  const { person, world } = open('/production/languages/fi/flow/first-invoice')
  await person.click(await screen.findByLabelText('Only what is missing'))
  const boxes = screen.getAllByRole('textbox')
  expect(boxes.map((box) => box.getAttribute('aria-label'))).toEqual(['hello.text in Finnish', 'hello.next in Finnish', 'create.text in Finnish'])
  await person.type(boxes[1]!, 'Näytä')
  await person.tab()
  await waitFor(() => { expect(world.translations.said.get('fi first-invoice')).toMatchObject({ 'hello.next': 'Näytä' }) })
  expect(await screen.findByText('2 of 4 missing')).toBeDefined()
  expect(screen.getAllByRole('textbox')).toHaveLength(3)
})

test('a text that is refused says why, and is not lost', async () => {
  const { person } = open('/production/languages/fi/flow/first-invoice', (world) => {
    let asked = 0
    world.failing = (path) => (path.includes('/documents/') && ++asked > 1 ? { status: 422, body: { code: 'invalid_document', message: 'The variable is not known.' } } : undefined)
  })
  const box = await screen.findByRole('textbox', { name: 'hello.next in Finnish' })
  await person.type(box, 'Hei')
  await person.tab()
  expect(await screen.findByText('The variable is not known.')).toBeDefined()
  expect((box as HTMLTextAreaElement).value).toBe('Hei')
})
