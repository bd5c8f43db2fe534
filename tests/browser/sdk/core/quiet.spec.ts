/** A page on which nothing shows hardly notices that Cairn is there. */
import type { Page } from '@playwright/test'
import { expect, flow, test } from '../../fixtures/core.ts'

interface Live { timers: Set<unknown>; asked: string[]; listeners: Map<string, number> }

/** Counts what our scripts hold on to; what others do, the test runner among them, is told by the stack. */
function watchTheScripts(page: Page): Promise<void> {
  return page.addInitScript(() => {
    const live: Live = { timers: new Set(), asked: [], listeners: new Map() }
    Object.assign(window, { live })
    const isOurs = () => !!new Error().stack?.includes('/sdk/')

    const { setTimeout: later, clearTimeout: never } = window
    window.setTimeout = ((act: () => void, wait?: number) => {
      const timer = later(() => {
        live.timers.delete(timer)
        act()
      }, wait)
      if (isOurs()) live.timers.add(timer)
      return timer
    }) as typeof setTimeout
    window.clearTimeout = (timer) => {
      live.timers.delete(timer)
      never(timer as number)
    }
    for (const name of ['setInterval', 'requestAnimationFrame', 'requestIdleCallback'] as const) {
      const original = window[name] as (...all: unknown[]) => number
      Object.assign(window, { [name]: (...all: unknown[]) => {
        if (isOurs()) live.asked.push(name)
        return original(...all)
      } })
    }
    for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver'] as const) {
      Object.assign(window, { [name]: new Proxy(window[name], { construct(Original, all: [never]) {
        if (isOurs()) live.asked.push(name)
        return new Original(...all)
      } }) })
    }
    const { addEventListener, removeEventListener } = EventTarget.prototype
    // What is heard on our own nodes goes with them.
    const isTheirs = (target: EventTarget) => !(target instanceof Node) || (target.getRootNode() === document && target.nodeName !== 'CAIRN-ROOT')
    const count = (target: EventTarget, type: string, by: number) => {
      if (isOurs() && isTheirs(target)) live.listeners.set(type, (live.listeners.get(type) ?? 0) + by)
    }
    EventTarget.prototype.addEventListener = function (...all: Parameters<typeof addEventListener>) {
      count(this, all[0], 1)
      addEventListener.apply(this, all)
    }
    EventTarget.prototype.removeEventListener = function (...all: Parameters<typeof removeEventListener>) {
      count(this, all[0], -1)
      removeEventListener.apply(this, all)
    }
  })
}

const live = (page: Page) => page.evaluate(() => {
  const { timers, asked, listeners } = (window as unknown as { live: Live }).live
  return { timers: timers.size, asked, listeners: [...listeners].filter(([, count]) => count !== 0).map(([type]) => type).sort() }
})

test('one question, one batch, no bundle but the script, no preflight', async ({ host, backend, page }) => {
  const scripts: string[] = []
  page.on('request', (request) => { if (request.url().includes('/sdk/')) scripts.push(new URL(request.url()).pathname) })
  await host.openReady()
  await host.taken('page')
  expect(backend.requests.map(({ path }) => path).sort()).toEqual(['/v1/b', '/v1/decide'])
  expect(backend.requests.some(({ preflight }) => preflight)).toBe(false)
  expect(scripts).toEqual(['/sdk/cairn.js'])
})

test('no timer, frame or observer while nothing waits, and three listeners', async ({ host, backend, page }) => {
  await watchTheScripts(page)
  backend.publish(flow('elsewhere'), { pages: { include: ['/host/elsewhere'] } })
  backend.publish(flow('by-event'), { trigger: { on: 'event', event: 'Invoice Paid' } })
  await host.openReady()
  await host.taken('page')
  await expect.poll(() => live(page)).toEqual({ timers: 0, asked: [], listeners: ['currententrychange', 'pageshow', 'visibilitychange'] })
})

test('destroy leaves no timer and no listener, whatever showed or was waited for', async ({ host, backend, page }) => {
  await watchTheScripts(page)
  backend.publish(flow('shown', [{ pattern: 'slideout' }]))
  backend.publish(flow('delayed', [{}], 'survey'), { interrupts: false, trigger: { on: 'page', after: 60_000 } })
  backend.publish(flow('awaited', [{}], 'banner'), { trigger: { on: 'element', anchor: { test: 'nowhere' }, is: 'visible' } })
  await host.open()
  await host.taken('Flow Shown')
  expect((await live(page)).timers).toBeGreaterThan(0)
  await page.evaluate(() => { window.cairn.destroy() })
  await expect.poll(() => live(page)).toMatchObject({ timers: 0, listeners: [] })
})
