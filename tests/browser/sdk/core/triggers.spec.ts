/** Flows that the page itself starts: nothing done, scrolled through, about to be left. */
import type { Page } from '@playwright/test'
import { expect, flow, test, type Host } from '../../fixtures/core.ts'

/** Opens the page, and waits for the part that waits for triggers. */
async function open(host: Host, page: Page): Promise<void> {
  const arrived = page.waitForResponse(/\/anchors\.js/)
  await host.openReady()
  await arrived
}

test('nothing done for a while, and not before', async ({ host, backend, page }) => {
  await page.clock.install()
  backend.publish(flow('idle', [{ pattern: 'slideout' }]), { trigger: { on: 'idle', for: 30_000 } })
  await open(host, page)
  await page.clock.runFor(20_000)
  await page.mouse.move(200, 200)
  await page.clock.runFor(20_000)
  await expect(host.surface('idle')).toHaveCount(0)
  await page.clock.runFor(12_000)
  await expect(host.surface('idle')).toBeVisible()
})

test('half of the page scrolled through, be it the document or its main part', async ({ host, backend, page }) => {
  backend.publish(flow('deep', [{}], 'banner'), { trigger: { on: 'scroll', to: 50 } })
  await open(host, page)
  await page.evaluate(() => {
    const main = document.createElement('section')
    main.id = 'part'
    main.style.cssText = 'height: 100vh; overflow: auto'
    main.innerHTML = '<p style="height: 8000px">Long</p>'
    const small = document.createElement('ul')
    small.id = 'small'
    small.style.cssText = 'height: 100px; overflow: auto'
    small.innerHTML = '<li style="height: 900px">List</li>'
    document.body.prepend(main, small)
  })
  const scroll = (id: string, to: number) => page.evaluate(([which, top]) => { document.getElementById(which)!.scrollTop = top }, [id, to] as const)
  await scroll('small', 900)
  await scroll('part', 800)
  await expect(host.surface('deep')).toHaveCount(0)
  await expect(async () => {
    await scroll('part', 800)
    await scroll('part', 6000)
    await expect(host.surface('deep')).toBeVisible({ timeout: 500 })
  }).toPass()
})

test('the pointer leaves the page by its upper edge', async ({ host, backend, page }) => {
  backend.publish(flow('stay', [{ pattern: 'slideout' }]), { trigger: { on: 'exit' } })
  await open(host, page)
  const leave = (clientY: number) => page.evaluate((y) => { document.body.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: y, relatedTarget: null })) }, clientY)
  await leave(300)
  await expect(host.surface('stay')).toHaveCount(0)
  await expect(async () => {
    await leave(-1)
    await expect(host.surface('stay')).toBeVisible({ timeout: 500 })
  }).toPass()
})

test('destroy leaves nothing waiting', async ({ host, backend, page }) => {
  await page.clock.install()
  backend.publish(flow('idle', [{ pattern: 'slideout' }]), { trigger: { on: 'idle', for: 30_000 } })
  await open(host, page)
  await page.evaluate(() => { window.cairn.destroy() })
  await page.clock.runFor(60_000)
  await expect(host.surface()).toHaveCount(0)
})
