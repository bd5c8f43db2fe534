// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { open } from '../../../fake/screen.tsx'

afterEach(() => { vi.unstubAllGlobals() })

test('the app is opened at the step whose element is picked again, as a chosen user', async () => {
  const tab = { opener: null, location: { replace: vi.fn() }, close: vi.fn() }
  const { person, requests } = open('/production/flows/first-invoice/edit#steps.create.anchor')
  vi.stubGlobal('open', () => tab)
  await person.click(await screen.findByRole('button', { name: /^Pick it/ }))
  await person.click(await screen.findByPlaceholderText('Anybody'))
  await person.click((await screen.findAllByRole('option', { hidden: true }))[0]!)
  expect(screen.getByText(/^It begins at the step/).textContent).toBe('It begins at the step create.')
  await person.click(screen.getByRole('button', { name: 'Open in the app' }))
  await waitFor(() => { expect(tab.location.replace).toHaveBeenCalledWith('https://app.example/#cairn-token=t') })
  const asked = await requests.find(({ method, url }) => method === 'POST' && url.endsWith('/inspections'))!.json() as Record<string, string>
  expect(asked).toMatchObject({ environment: 'production', address: 'https://app.example/', step: 'create' })
  expect(asked['user']).toMatch(/^0192f3a1-/)
})
