// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'
import type { World } from '../../../fake/world.ts'

const asList = (world: World) => {
  const [segment] = world.segments
  segment!.document = { list: { by: 'user_id' } }
  segment!.rule = { text: 'user id is on the list', parts: [] }
}
const file = new File(['user_id\nada\nbo\ncy\nada\n'], 'pilot.csv', { type: 'text/csv' })
const upload = async (person: ReturnType<typeof open>['person'], at: number) => { await person.upload(document.querySelectorAll<HTMLInputElement>('input[type=file]')[at]!, file) }

test('a list goes in, grows, comes out and is taken away', async () => {
  const { person, world } = open('/production/segments/new-administrators', asList)
  const part = await screen.findByRole('region', { name: 'The list' })
  expect(within(part).getByText(/^Nobody belongs to it in Production before a list is uploaded: a CSV file with one user id a line/)).toBeDefined()
  await upload(person, 0)
  expect(await screen.findByText('pilot.csv names 3; 1 line said what another had said. The list names 3 now.')).toBeDefined()
  expect(await screen.findByText(/^3 named by user id in Production/)).toBeDefined()
  await upload(person, 1)
  expect(await screen.findByText(/The list names 6 now/)).toBeDefined()
  expect(screen.getByRole('link', { name: 'Download the list' }).getAttribute('href')).toBe('/api/v1/segments/new-administrators/list.csv?environment=production')
  await person.click(screen.getByRole('button', { name: 'Take away…' }))
  expect(await screen.findByText(/nobody in Production belongs to New administrators, which First invoice, How to start ask for/)).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Take 6 names away' }))
  expect(await screen.findByText(/^Nobody belongs to it in Production/)).toBeDefined()
  expect(world.segments[0]!.list).toBeNull()
})

test('lines that cannot be taken are named', async () => {
  const problems = [{ line: 2, message: 'This user_id is 501 characters long; 500 is the most.', path: '', level: 'error', code: 'invalid', file: null }]
  const { person } = open('/production/segments/new-administrators', (world) => {
    asList(world)
    world.failing = (path) => (path.endsWith('/list') ? { status: 400, body: { code: 'invalid', message: '1 line can’t be taken', problems } } : undefined)
  })
  await screen.findByRole('region', { name: 'The list' })
  await upload(person, 0)
  const refused = await screen.findByRole('alert')
  expect(within(refused).getByText('pilot.csv was not taken in')).toBeDefined()
  expect(within(refused).getByText('Line 2: This user_id is 501 characters long; 500 is the most.')).toBeDefined()
})

test('who may not publish reads of the list and changes nothing', async () => {
  open('/production/segments/new-administrators', (world) => {
    asList(world)
    world.session.permissions = ['read']
  })
  expect(await screen.findByRole('region', { name: 'The list' })).toBeDefined()
  expect(document.querySelector('input[type=file]')).toBeNull()
})
