/** Puts the whole builder on a test's page, at an address, over the fake API. */
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { vi } from 'vitest'
import { createCache } from '../src/api/cache.ts'
import { routes } from '../src/app/routes.tsx'
import { theme } from '../src/ui/theme.ts'
import { createFake } from './api.ts'
import { createWorld, type World } from './world.ts'

interface Opened {
  world: World
  person: ReturnType<typeof userEvent.setup>
  /** Where the builder is now, with its query. */
  address: () => string
  requests: Request[]
}

export function open(address: string, prepare: (world: World) => void = () => undefined, { signedIn = true } = {}): Opened {
  const world = createWorld()
  prepare(world)
  const fake = createFake({ world, signedIn })
  const requests: Request[] = []
  vi.stubGlobal('fetch', (request: Request) => {
    requests.push(request.clone())
    return fake(request)
  })
  const router = createMemoryRouter(routes, { initialEntries: [address] })
  render(
    <MantineProvider theme={theme} env="test">
      <Notifications />
      <QueryClientProvider client={createCache()}><RouterProvider router={router} /></QueryClientProvider>
    </MantineProvider>,
  )
  return { world, person: userEvent.setup(), address: () => router.state.location.pathname + router.state.location.search, requests }
}
