/** What starts a flow. Whose turn it is: ../behaviours/10-… */
import { expect, flow, test } from '../../fixtures/core.ts'

test('a page without a script of its own: the stub queues, the script does', async ({ host, backend }) => {
  backend.before = `window.cairn ||= new Proxy({ q: [] }, { get: (stub, name) => name === 'q' ? stub.q : (...args) => { stub.q.push([name, args]) } })
    cairn.identify('u-1', { role: 'admin' }); cairn.track('Signed In')`
  backend.publish(flow('welcome'), { trigger: { on: 'event', event: 'Signed In' } })
  await host.open()
  await expect(host.surface('welcome')).toBeVisible()
  expect(backend.names().slice(0, 3)).toEqual(['identify', 'Signed In', 'page'])
  expect(backend.questions).toHaveLength(1)
})

test('an element that comes late, is seen, or is clicked', async ({ host, backend, page }) => {
  backend.publish(flow('late', [{ pattern: 'slideout' }]), { trigger: { on: 'element', anchor: { id: 'late' }, is: 'visible' } })
  backend.publish(flow('clicked', [{}], 'banner'), { trigger: { on: 'element', anchor: { test: 'new-invoice' }, is: 'clicked' } })
  await host.openReady()
  await page.evaluate(() => {
    const late = document.createElement('p')
    late.id = 'late'
    late.textContent = 'Here I am'
    late.style.marginTop = '5000px'
    document.body.append(late)
  })
  // Clicks count from when the part that waits for elements is there.
  await expect(async () => {
    await page.getByTestId('new-invoice').click()
    await expect(host.surface('clicked')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(host.surface('late')).toHaveCount(0)
  await page.evaluate(() => { document.getElementById('late')?.scrollIntoView() })
  await expect(host.surface('late')).toBeVisible()
})

test('a silent variant is exposed and costs no bundle', async ({ host, backend, page }) => {
  const scripts: string[] = []
  page.on('request', (request) => { if (request.url().includes('/sdk/')) scripts.push(request.url()) })
  backend.publish(flow('welcome'), { experiment: { key: 'ab', variant: 'nothing', shows: false } })
  delete backend.answer.flows[0]?.content
  await host.openReady()
  await host.taken('Flow Exposed')
  expect(backend.taken.find(({ event }) => event === 'Flow Exposed')?.properties).toMatchObject({ flow: 'welcome', experiment: 'ab', variant: 'nothing' })
  expect(scripts).toHaveLength(1)
})

test('start, suppress, unsuppress and snooze from the host', async ({ host, backend, page }) => {
  backend.publish(flow('tour', [{}, {}]), { trigger: { on: 'manual' } })
  await host.openReady()
  expect(await page.evaluate(() => window.cairn.start('tour', { step: 's2' }))).toBe(true)
  await expect(page.locator('[data-cairn-step="s2"]')).toBeVisible()
  await page.evaluate(() => { window.cairn.suppress() })
  await expect(host.surface()).toHaveCount(0)
  await page.evaluate(() => { window.cairn.unsuppress() })
  await expect(host.surface('tour')).toBeVisible()
  expect(await page.evaluate(() => window.cairn.snooze('1 hour'))).toBe(true)
  await expect(host.surface()).toHaveCount(0)
  await host.taken('Flow Snoozed')
})

test('started where it does not belong, a flow shows and goes along; where it belongs, it stays behind', async ({ host, backend, page }) => {
  backend.publish(flow('elsewhere', [{}, {}]), { trigger: { on: 'manual' }, pages: { include: ['/reports'] } })
  backend.publish(flow('here', [{}, {}]), { trigger: { on: 'manual' }, pages: { include: ['/host/invoices'] } })
  await host.openReady()
  const go = (to: string) => page.evaluate((address) => { history.pushState(null, '', address) }, to)
  expect(await page.evaluate(() => window.cairn.start('elsewhere'))).toBe(true)
  await expect(host.surface('elsewhere')).toBeVisible()
  await go('/host/customers')
  await expect(host.surface('elsewhere')).toBeVisible()

  await go('/host/invoices')
  // What is asked for comes before what was.
  expect(await page.evaluate(() => window.cairn.start('here'))).toBe(true)
  await expect(host.surface('elsewhere')).toHaveCount(0)
  await expect(host.surface('here')).toBeVisible()
  await go('/host/customers')
  await expect(host.surface('here')).toHaveCount(0)
})

test('something published while the page is open shows at the next event', async ({ host, backend, page }) => {
  await host.openReady()
  await host.taken('page')
  backend.publish(flow('new'))
  backend.answer.snapshot = '2'
  await page.evaluate(() => { window.cairn.track('Anything') })
  await expect(host.surface('new')).toBeVisible()
})
