/** A walkthrough across pages, reloads and tabs: nothing that was done is lost, and one tab has it at a time. */
import type { Page } from '@playwright/test'
import type { Backend } from '../../fixtures/backend.ts'
import { expect, flow, test } from '../../fixtures/core.ts'

const step = (page: Page, id: string) => page.locator(`[data-cairn-step="${id}"]`)
const slideout = { pattern: 'slideout' as const }

/** As the browser says when a person turns to the tab, which a driven one never does by itself. */
const turnTo = (page: Page) => page.evaluate(() => { window.dispatchEvent(new Event('focus')) })

test('a link that leads away at once: its click is counted once, and the next page goes on behind it', async ({ host, backend, page }) => {
  backend.publish(flow('tour', [
    { ...slideout, advance: [{ on: 'click', anchor: { role: 'link', name: 'Other' } }] }, slideout, slideout,
  ]))
  await host.open()
  await expect(step(page, 's1')).toBeVisible()
  await page.getByRole('link', { name: 'Other' }).click()
  await page.waitForURL('**/host/other')
  await expect(step(page, 's2')).toBeVisible()
  await host.taken('Step Completed')
  expect(backend.names().filter((name) => name === 'Step Completed' || name === 'Flow Shown').sort()).toEqual(['Flow Shown', 'Step Completed'])
})

test('also when the server takes nothing before the page is gone', async ({ host, backend, page }) => {
  backend.publish(flow('tour', [{ ...slideout, advance: [{ on: 'click', anchor: { role: 'link', name: 'Other' } }] }, slideout]))
  await host.open()
  await host.taken('Step Shown')
  backend.faults.set('/v1/b', 'drop')
  await page.getByRole('link', { name: 'Other' }).click()
  await expect(step(page, 's2')).toBeVisible()
  backend.faults.clear()
  await page.reload()
  await host.taken('Step Completed')
})

test('a page that is reached goes on, by the host’s router or by a full load', async ({ host, backend, page }) => {
  const reached = (path: string) => [{ on: 'page' as const, pages: { include: [path] } }]
  backend.publish(flow('tour', [{ ...slideout, advance: reached('/host/two') }, { ...slideout, advance: reached('/host/three') }, slideout]))
  await host.open()
  await expect(step(page, 's1')).toBeVisible()
  await page.evaluate(() => { history.pushState(null, '', '/host/two') })
  await expect(step(page, 's2')).toBeVisible()
  await page.goto(`${backend.url}/host/three`)
  await expect(step(page, 's3')).toBeVisible()
})

test('an answer that was given two pages ago still decides the way', async ({ host, backend, page }) => {
  backend.publish(flow('tour', [
    {
      content: [{ type: 'field', id: 'role', input: 'text', label: [{ type: 'text', text: 'Role' }] }],
      actions: [{ id: 'submit', label: [{ type: 'text', text: 'Go on' }], do: [{ type: 'submit' }] }],
    },
    { branches: [{ when: { answer: 'role', operator: 'is', value: 'owner' }, go_to: 's4' }] },
    {},
    {},
  ]))
  await host.open()
  await page.getByRole('textbox', { name: 'Role' }).fill('Owner')
  await host.action('submit').click()
  await expect(step(page, 's2')).toBeVisible()
  await page.goto(`${backend.url}/host/other`)
  await host.action('next').click()
  await expect(step(page, 's4')).toBeVisible()
})

test('a fact that the server learns by an event takes the step further', async ({ host, backend, page }) => {
  backend.publish(flow('tour', [{ ...slideout, advance: [{ on: 'fact', fact: 'f' }] }, slideout]))
  backend.answer.watch = ['Invoice Sent']
  backend.decide = () => ({ ...backend.answer, flows: backend.answer.flows.map((one) => ({ ...one, facts: { f: backend.names().includes('Invoice Sent') } })) })
  await host.open()
  await expect(step(page, 's1')).toBeVisible()
  await page.evaluate(() => { window.cairn.track('Invoice Sent') })
  await expect(step(page, 's2')).toBeVisible()
})

test.describe('two tabs', () => {
  const TOUR = flow('tour', [slideout, slideout, slideout])
  const open = async (page: Page, backend: Backend) => {
    await page.goto(`${backend.url}/host/second`)
    await page.waitForFunction(() => typeof window.cairn?.version === 'string')
    await page.evaluate(() => window.cairn.ready())
  }

  test('the one that was used last has it; the other goes on where that one left off', async ({ host, backend, page, context }) => {
    backend.publish(TOUR)
    await host.open()
    await expect(step(page, 's1')).toBeVisible()
    const second = await context.newPage()
    await open(second, backend)
    await expect(step(second, 's1')).toBeVisible()
    await expect(host.surface()).toHaveCount(0)
    await second.locator('[data-cairn-action=next]').click()
    await expect(step(second, 's2')).toBeVisible()
    await turnTo(page)
    await expect(step(page, 's2')).toBeVisible()
    await expect(second.locator('[data-cairn-flow]')).toHaveCount(0)
    await host.taken('Step Shown', 4)
    expect(backend.names().filter((name) => name === 'Flow Shown')).toHaveLength(1)
  })

  test('what was closed in one does not come back in the other', async ({ host, backend, page, context }) => {
    backend.publish(TOUR)
    await host.open()
    await expect(step(page, 's1')).toBeVisible()
    const second = await context.newPage()
    await open(second, backend)
    await second.locator('[data-cairn-action=dismiss]').click()
    await host.taken('Flow Dismissed')
    await turnTo(page)
    await page.evaluate(() => { window.cairn.unsuppress() })
    await expect(host.surface()).toHaveCount(0)
  })

  test('one that is opened behind takes nothing until it is looked at', async ({ host, backend, page, context }) => {
    backend.publish(TOUR)
    await host.open()
    await expect(step(page, 's1')).toBeVisible()
    const behind = await context.newPage()
    await behind.addInitScript(() => {
      const state = Object.assign(window, { behind: true })
      Object.defineProperty(document, 'hidden', { get: () => state.behind })
      Object.defineProperty(document, 'visibilityState', { get: () => (state.behind ? 'hidden' : 'visible') })
    })
    await open(behind, backend)
    await behind.waitForLoadState('networkidle')
    await expect(behind.locator('[data-cairn-flow]')).toHaveCount(0)
    await expect(step(page, 's1')).toBeVisible()
    await behind.evaluate(() => {
      Object.assign(window, { behind: false })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await expect(step(behind, 's1')).toBeVisible()
    await expect(host.surface()).toHaveCount(0)
  })
})

test('what was left for longer than it may be begins anew', async ({ host, backend, page }) => {
  backend.publish({ ...flow('tour', [slideout, slideout]), resume: { within: 60_000 } })
  await page.clock.install()
  await host.open()
  await host.action('next').click()
  await expect(step(page, 's2')).toBeVisible()
  await page.clock.fastForward(50_000)
  await page.reload()
  await expect(step(page, 's2')).toBeVisible()
  await host.taken('Step Shown', 3)
  await page.clock.fastForward(70_000)
  await page.reload()
  await expect(step(page, 's1')).toBeVisible()
})
