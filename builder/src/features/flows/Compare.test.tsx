// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

test('two revisions are held against each other, in words and side by side, and rolled back to from there', async () => {
  const { person, address } = open('/production/flows/first-invoice/revisions/compare?since=1&to=2')
  expect(await screen.findByText('at most 5 times')).toBeDefined()
  const step = (await screen.findByRole('heading', { name: 'hello' })).parentElement!
  expect(within(step).getByText('Revision 1')).toBeDefined()
  expect(within(step).getByText('Revision 2')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Roll back to revision 1…' })).toBeDefined()
  await person.keyboard('x')
  await waitFor(() => { expect(address()).toBe('/production/flows/first-invoice/revisions/compare?since=2&to=1') })
  await person.selectOptions(screen.getByLabelText('What was'), screen.getByRole('option', { name: /^Revision 1,/, selected: false }))
  expect(await screen.findByText('They are the same')).toBeDefined()
})
