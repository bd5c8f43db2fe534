/** Events that the snippet sends by itself: what was done with an element, and nothing of what was typed. */
import type { Page } from '@playwright/test'
import type { DecidedFlow, Trigger } from '../../../../sdk-js/src/contract/decide.ts'
import { expect, flow, test, type Host } from '../../fixtures/core.ts'
import type { Backend } from '../../fixtures/backend.ts'

type Doing = Extract<Trigger, { on: 'doing' }>

function define(backend: Backend, name: string, trigger: Omit<Doing, 'on' | 'name'>, more: Partial<DecidedFlow> = {}): void {
  backend.answer.flows.push({ key: `event:${name}`, revision: 1, type: 'event', priority: 0, interrupts: false, needs: 'modal', trigger: { on: 'doing', name, ...trigger }, frequency: { until: 'never' }, ...more })
}

/** A form of the host with a field of each kind; nothing of it leaves the page. */
async function open(host: Host, page: Page): Promise<void> {
  const arrived = page.waitForResponse(/\/anchors\.js/)
  await host.openReady()
  // The core waits for the same module, and was there first: behind it all is heard.
  await page.evaluate((part) => import(part), (await arrived).url())
  await page.evaluate(() => {
    const form = document.createElement('form')
    form.id = 'payment'
    form.innerHTML = '<label>Note <input id="note"></label><label>Password <input id="secret" type="password"></label>' +
      '<div id="card"><label>Card <input id="number" autocomplete="cc-number"></label><label>Holder <input id="holder"></label></div><button id="pay">Pay</button>'
    form.addEventListener('submit', (event) => { event.preventDefault() })
    document.querySelector('main')!.append(form)
    const shadow = document.createElement('div')
    shadow.id = 'shadow'
    shadow.attachShadow({ mode: 'open' }).innerHTML = '<button data-testid="inside">Inside</button>'
    document.querySelector('main')!.append(shadow)
  })
}

const sent = (backend: Backend) => backend.taken.filter(({ type }) => type === 'track')

test('a click is sent each time, with the page and nothing else, also from a shadow root', async ({ host, backend, page }) => {
  define(backend, 'Invoice Begun', { when: 'click', anchor: { test: 'new-invoice' } })
  define(backend, 'Inside Clicked', { when: 'click', anchor: { test: 'inside' } })
  await open(host, page)
  await page.getByTestId('new-invoice').click()
  await page.getByTestId('new-invoice').click()
  await page.getByTestId('inside').click()
  await page.locator('h1').click()
  await host.taken('Invoice Begun', 2)
  await host.taken('Inside Clicked')
  expect(sent(backend).map(({ event, properties }) => ({ event, properties }))).toEqual([
    { event: 'Invoice Begun', properties: { captured: 'click' } },
    { event: 'Invoice Begun', properties: { captured: 'click' } },
    { event: 'Inside Clicked', properties: { captured: 'click' } },
  ])
  expect(sent(backend)[0]?.context.page.url).toContain('/host/invoices')
})

test('a field that is written in is sent once, never with what was typed, and never one for passwords or cards', async ({ host, backend, page }) => {
  for (const id of ['note', 'secret', 'number']) define(backend, `${id} Written`, { when: 'input', anchor: { id } })
  await open(host, page)
  for (const id of ['note', 'secret', 'number']) await page.locator(`#${id}`).pressSequentially('4111 hidden')
  await page.locator('#note').pressSequentially('again')
  await host.taken('note Written', 2)
  await page.evaluate(() => window.cairn.track('Flushed'))
  await host.taken('Flushed')
  expect(backend.names().filter((name) => name.endsWith('Written'))).toEqual(['note Written', 'note Written'])
  expect(JSON.stringify(backend.batches)).not.toContain('4111')
})

test('a form is sent by itself or by its button; what lies in what is denied is not looked at', async ({ host, backend, page }) => {
  define(backend, 'Paid', { when: 'submit', anchor: { id: 'pay' } })
  define(backend, 'Form Sent', { when: 'submit', anchor: { id: 'payment' } })
  define(backend, 'Holder Written', { when: 'input', anchor: { id: 'holder' }, deny: '#card' })
  define(backend, 'Unreadable', { when: 'click', anchor: { test: 'new-invoice' }, deny: ':not-a-selector(' })
  await open(host, page)
  await page.locator('#holder').fill('Ada')
  await page.getByTestId('new-invoice').click()
  await page.locator('#pay').click()
  await host.taken('Paid')
  await host.taken('Form Sent')
  await page.evaluate(() => window.cairn.track('Flushed'))
  await host.taken('Flushed')
  expect(backend.names().filter((name) => !['page', 'identify'].includes(name)).sort()).toEqual(['Flushed', 'Form Sent', 'Paid'])
})

test('seen counts once on each page, only on its pages, and draws nothing', async ({ host, backend, page }) => {
  define(backend, 'Button Seen', { when: 'view', anchor: { test: 'new-invoice' } }, { pages: { include: ['/host/invoices', '/host/invoices/*'] } })
  await open(host, page)
  await host.taken('Button Seen')
  const go = (path: string) => page.evaluate((to) => { history.pushState(null, '', to) }, path)
  await go('/host/invoices/2')
  await host.taken('Button Seen', 2)
  await go('/host/customers')
  await page.evaluate(() => window.cairn.track('Flushed'))
  await host.taken('Flushed')
  await host.taken('Button Seen', 2)
  await expect(host.surface()).toHaveCount(0)
})

test('beside a plain modal the least of what draws is enough, and nothing is heard after destroy', async ({ host, backend, page }) => {
  backend.publish(flow('hello', [{}]), { needs: 'modal' })
  define(backend, 'Invoice Begun', { when: 'click', anchor: { test: 'new-invoice' } })
  const parts: string[] = []
  page.on('request', (request) => { if (/\/sdk\/\w+\/\w+\.js/.test(request.url())) parts.push(request.url().replace(/.*\//, '')) })
  await open(host, page)
  await expect(host.surface('hello')).toBeVisible()
  expect(parts.sort()).toEqual(['anchors.js', 'modal.js', 'tabs.js'])
  await page.evaluate(() => { window.cairn.destroy() })
  await page.getByTestId('new-invoice').dispatchEvent('click')
  await page.evaluate(() => {
    window.cairn.init('wk_test')
    window.cairn.track('Flushed')
  })
  await host.taken('Flushed')
  expect(backend.names()).not.toContain('Invoice Begun')
})

test('cairn.explain and the list of flows speak of flows alone', async ({ host, backend, page }) => {
  define(backend, 'Invoice Begun', { when: 'click', anchor: { test: 'new-invoice' } })
  await open(host, page)
  expect(await page.evaluate(() => window.cairn.explain())).not.toContain('event:')
})
