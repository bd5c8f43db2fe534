/** `cairn.debugger()`: a tool in the page, for whoever installs Cairn there. */
import type { AxeResults } from 'axe-core'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, flow, test, type Host } from '../../fixtures/core.ts'
import { live, watchTheScripts } from '../../fixtures/live.ts'
import { pick } from '../../fixtures/picker.ts'

const panel = ({ page }: Host) => page.getByRole('dialog', { name: 'Cairn debugger' })
const section = (host: Host, title: string) => panel(host).getByRole('list', { name: title })
const toggle = ({ page }: Host) => page.evaluate(() => window.cairn.debugger())

/** The button twice, and nothing that tells which of the two it was. */
const TWINS = `<h1>Invoices</h1><ul>${'<li></li><li><button data-testid="new-invoice">New invoice</button></li>'.repeat(2)}</ul>`

test('shows each flow with its reason, anchors found and missed, and events on their way and there', async ({ host, backend, page }) => {
  backend.publish(flow('tour', [
    { pattern: 'tooltip', anchor: { test: 'new-invoice' } },
    { pattern: 'tooltip', anchor: { test: 'nowhere' } },
  ]))
  backend.publish(flow('behind'))
  backend.publish(flow('elsewhere'), { pages: { include: ['/elsewhere'] } })
  backend.answer.variables = { 'user.first_name': 'Ada' }
  await host.openReady('/host/invoices?strict')
  await page.evaluate(() => { window.cairn.identify('u-17', { role: 'admin' }) })
  await expect(host.surface('tour')).toBeVisible()
  expect(await toggle(host)).toBe(true)
  const rows = (title: string) => section(host, title).getByRole('listitem')
  await expect(rows('Flows').nth(0)).toContainText('tour, revision 1, tour')
  await expect(rows('Flows').nth(0)).toContainText('shows')
  await expect(rows('Flows').nth(1)).toContainText('waits behind tour')
  await expect(rows('Flows').nth(2)).toContainText('belongs to other pages: /elsewhere')
  await expect(rows('Anchors').nth(0)).toContainText('tour, s1, now')
  await expect(rows('Anchors').nth(1)).toContainText('missing: test "nowhere"')
  await expect(section(host, 'User')).toContainText('u-17')
  await expect(section(host, 'Decision')).toContainText('user.first_name')

  backend.faults.set('/v1/b', { status: 503 })
  await page.evaluate(() => { window.cairn.track('Invoice Sent') })
  await expect(rows('Events').first()).toContainText('Invoice Sent')
  await expect(rows('Events').first()).toContainText('waiting')
  backend.faults.clear()
  await page.evaluate(() => { window.cairn.destroy() })
  await expect(panel(host)).toHaveCount(0)
})

test('of an anchor that could be one of two, it names the likeliest', async ({ host, backend, page }) => {
  await host.open()
  const [picked] = await pick(page, '[data-testid=new-invoice]')
  backend.serve('/host/twins', 'html', `<title>Twins</title><script async src="/sdk/cairn.js" ${backend.tag}></script>${TWINS}`)
  backend.publish(flow('tour', [{ pattern: 'tooltip', anchor: { picked: picked! } }]))
  await host.openReady('/host/twins')
  await toggle(host)
  const row = section(host, 'Anchors').getByRole('listitem')
  await expect(row).toContainText('uncertain')
  await expect(row).toContainText('most like it is <button> "New invoice"')
  await expect(host.surface('tour')).toHaveCount(0)
})

test('what has reached the server is said to be sent, however quickly', async ({ host, page }) => {
  await host.openReady()
  await toggle(host)
  await page.evaluate(() => { window.cairn.identify('u-1', { role: 'admin' }) })
  const row = section(host, 'Events').getByRole('listitem').filter({ hasText: 'Traits' })
  await expect(row).toContainText('{"role":"admin"}')
  await expect(row).toContainText('sent')
})

test('the keyboard moves it, folds it and closes it, and the page behind hears nothing', async ({ host, page }) => {
  await host.openReady()
  await page.evaluate(() => { addEventListener('keydown', ({ key }) => { document.title += key }) })
  const title = await page.title()
  await toggle(host)
  await expect(panel(host)).toBeFocused()
  const corner = async () => {
    const box = await panel(host).boundingBox()
    return `${(box?.y ?? 0) < 100 ? 'top' : 'bottom'} ${(box?.x ?? 0) < 100 ? 'left' : 'right'}`
  }
  await page.keyboard.press('Tab')
  const corners = []
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press('Enter')
    corners.push(await corner())
  }
  expect(new Set(corners).size).toBe(4)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(section(host, 'User')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(panel(host)).toHaveCount(0)
  expect(await page.title()).toBe(title)
})

test('it can be dragged out of the way', async ({ host, page }) => {
  await host.openReady()
  await toggle(host)
  const head = await page.getByText('Cairn debugger').boundingBox()
  await page.mouse.move((head?.x ?? 0) + 20, (head?.y ?? 0) + 10)
  await page.mouse.down()
  await page.mouse.move(140, 60, { steps: 4 })
  await page.mouse.up()
  const box = await panel(host).boundingBox()
  expect(box?.x).toBeLessThan(150)
  expect(box?.y).toBeLessThan(80)
})

test('while a modal of ours or of the host has the page, it can still be used', async ({ host, backend, page }) => {
  backend.publish(flow('hello'), { trigger: { on: 'event', event: 'Go' } })
  await host.openReady()
  await toggle(host)
  await page.evaluate(() => { window.cairn.track('Go') })
  await expect(host.surface('hello')).toBeVisible()
  await panel(host).getByRole('button', { name: 'Fold' }).click({ timeout: 3000 })
  await expect(section(host, 'User')).toBeHidden()
  await host.action('next').click({ timeout: 3000 })
  await page.evaluate(() => {
    const dialog = document.body.appendChild(document.createElement('dialog'))
    dialog.showModal()
  })
  await panel(host).getByRole('button', { name: 'Unfold' }).click({ timeout: 3000 })
  await expect(section(host, 'User')).toBeVisible()
})

test('it leaves no node, timer, listener or observer, and the storage as it was', async ({ host, page }) => {
  await watchTheScripts(page)
  await host.openReady()
  await host.taken('page')
  await expect.poll(async () => (await live(page)).timers).toBe(0)
  const before = { html: await page.evaluate(() => document.documentElement.outerHTML), live: { ...await live(page), asked: [] } }
  await toggle(host)
  await expect(panel(host)).toBeVisible()
  expect(await toggle(host)).toBe(false)
  await expect(panel(host)).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before.html)
  expect({ ...await live(page), asked: [] }).toEqual(before.live)
  await page.evaluate(() => { window.cairn.track('Afterwards') })
  await host.taken('Afterwards')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in it, ${colorScheme}`, async ({ host, backend, page }) => {
    await page.emulateMedia({ colorScheme })
    backend.publish(flow('tour', [{ pattern: 'tooltip', anchor: { test: 'new-invoice' } }]))
    await host.openReady()
    await toggle(host)
    await expect(section(host, 'Anchors')).toContainText('exact')
    await page.evaluate(await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8'))
    const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(what: object): Promise<AxeResults> } }).axe.run({ include: [['cairn-root']] }))
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  })
}
