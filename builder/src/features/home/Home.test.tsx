// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { open } from '../../../fake/screen.tsx'
import type { World } from '../../../fake/world.ts'

const begun = (more: Partial<World['home']>) => (world: World) => { Object.assign(world.home, { first_event_at: null, flows_live: 0, drafts: 0, ...more }) }
const steps = async () => within(await screen.findByRole('region', { name: 'Three steps to your first flow' })).getAllByRole('listitem')
const isNext = (step: HTMLElement | undefined) => step?.getAttribute('aria-current') === 'step'

test('a new environment opens with the script tag, and goes on as soon as the product is heard', async () => {
  const { world } = open('/production', begun({}))
  expect(isNext((await steps())[0])).toBe(true)
  expect(screen.getByRole('button', { name: /Copy/ })).toBeDefined()
  expect(screen.queryByRole('region', { name: 'Script tag' })).toBeNull()
  world.home.first_event_at = '2026-11-22T09:00:00Z'
  expect(await screen.findByRole('link', { name: 'See the templates' }, { timeout: 3000 })).toBeDefined()
  expect((await steps())[0]!.textContent).toMatch('Production hears from your product.')
})

test('with a draft it is left to publish it', async () => {
  open('/production', begun({ first_event_at: '2026-11-22T09:00:00Z', drafts: 2 }))
  const [, made, publish] = await steps()
  expect(made!.textContent).toMatch('There are 2.')
  expect(isNext(publish)).toBe(true)
  expect(within(publish!).getByRole('link', { name: 'Open your flows' }).getAttribute('href')).toBe('/production/flows')
})

test('a flow that is live before the product was ever heard still asks for the script tag', async () => {
  open('/production', begun({ flows_live: 1 }))
  expect(isNext((await steps())[0])).toBe(true)
})

test('whoever may only look is not offered what they may not do', async () => {
  open('/production', (world) => {
    begun({ first_event_at: '2026-11-22T09:00:00Z' })(world)
    world.session.permissions = ['read']
  })
  expect((await steps())[1]!.textContent).toMatch('ask somebody who may edit')
  expect(screen.queryByRole('link', { name: 'See the templates' })).toBeNull()
})

test('with a live flow the steps are gone for good', async () => {
  open('/production')
  expect(await screen.findByText('4 flows live')).toBeDefined()
  expect(screen.queryByRole('region', { name: 'Three steps to your first flow' })).toBeNull()
  expect(screen.getByRole('region', { name: 'Script tag' })).toBeDefined()
})

test('what experiments came to is told once, and is seen when somebody says so', async () => {
  open('/production')
  const news = await screen.findByRole('region', { name: 'News of experiments' })
  expect(within(news).getByText('Guardrail hurt: A louder banner')).toBeDefined()
  expect(within(news).getAllByText('new')).toHaveLength(1)
  const home = screen.getByRole('link', { name: /^Home/ })
  expect(home.textContent).toMatch('1 new')
  await userEvent.click(within(news).getByRole('button', { name: 'Mark as seen' }))
  await vi.waitFor(() => { expect(within(news).queryByText('new')).toBeNull() })
  expect(home.textContent).not.toMatch('new')
})
