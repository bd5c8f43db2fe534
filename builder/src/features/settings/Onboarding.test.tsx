// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

test('key events are said once, what is understood is told, and what never came in', async () => {
  const { person, world } = open('/production/settings/onboarding')
  const part = within(await screen.findByRole('region', { name: 'Key events' }))
  expect(part.getByText(/Cohorts begin with it/)).toBeDefined()
  expect(part.getAllByText('Not said yet.')).toHaveLength(2)
  expect(part.getByText(/understood: Signed Up/)).toBeDefined()
  await person.type(part.getByLabelText('Began to pay', { selector: 'input' }), 'Plan Chosen{Enter}')
  expect(await screen.findByText('“Began to pay” is Plan Chosen.')).toBeDefined()
  expect(world.meanings.find(({ meaning }) => meaning === 'paying')?.events).toEqual(['Plan Chosen'])
})
