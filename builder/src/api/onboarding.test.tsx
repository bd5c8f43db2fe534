// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { open } from '../../fake/screen.tsx'
import type { World } from '../../fake/world.ts'

const ONBOARDING = { write_key: 'wk_own', user_id: 'member-1', account_id: 'workspace-1', traits: { role: 'owner' } }
const withOnboarding = (world: World) => { world.session.onboarding = ONBOARDING }
const tag = () => document.head.querySelector<HTMLScriptElement>('script[data-write-key]')
const host = window as unknown as { cairn?: { q?: unknown[]; destroy?: () => void; track?: (event: string) => void } }

afterEach(() => {
  localStorage.clear()
  tag()?.remove()
  delete host.cairn
})

test('the server’s script tag is in the page and knows who looks, before it has come', async () => {
  open('/production', withOnboarding)
  await waitFor(() => { expect(tag()?.dataset['writeKey']).toBe('wk_own') })
  expect(host.cairn?.q).toEqual([['identify', ['member-1', { role: 'owner' }]], ['group', ['workspace-1']]])
})

test('where the server has none, nothing is loaded, and nobody is asked', async () => {
  const { person } = open('/production')
  await person.click(await screen.findByRole('button', { name: /appearance and sign-out/ }))
  expect(await screen.findByRole('menuitem', { name: 'Sign out' })).toBeDefined()
  expect(screen.queryByRole('menuitemcheckbox', { name: 'Show me around' })).toBeNull()
  expect(tag()).toBeNull()
})

test('who wants no tours has none from then on, and gets them back', async () => {
  const { person } = open('/production', withOnboarding)
  await waitFor(() => { expect(tag()).not.toBeNull() })
  const destroy = vi.fn()
  host.cairn = { destroy }
  await person.click(await screen.findByRole('button', { name: /appearance and sign-out/ }))
  await person.click(await screen.findByRole('menuitemcheckbox', { name: 'Show me around' }))
  await waitFor(() => { expect(destroy).toHaveBeenCalledOnce() })
  expect([tag(), host.cairn]).toEqual([null, undefined])
  await person.click(screen.getByRole('menuitemcheckbox', { name: 'Show me around' }))
  await waitFor(() => { expect(tag()).not.toBeNull() })
})
