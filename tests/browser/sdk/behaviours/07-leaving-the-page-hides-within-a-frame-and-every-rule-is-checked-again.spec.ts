/** Behaviour 7. */
import { expect, flow, test } from '../../fixtures/core.ts'

test.beforeEach(({ backend }) => {
  backend.publish(flow('here', [{ pattern: 'slideout' }]), { pages: { include: ['/host/invoices'], exclude: [{ in: 'hash', is: 'elsewhere' }] } })
})

const WAYS: Record<string, [leave: () => void, comeBack: () => void]> = {
  pushState: [() => { history.pushState(null, '', '/host/other') }, () => { history.pushState(null, '', '/host/invoices') }],
  replaceState: [() => { history.replaceState(null, '', '/host/other') }, () => { history.replaceState(null, '', '/host/invoices') }],
  'the hash': [() => { location.hash = 'elsewhere' }, () => { location.hash = '' }],
  'the back button': [() => { history.pushState(null, '', '/host/other') }, () => { history.back() }],
}

for (const [way, [leave, comeBack]] of Object.entries(WAYS)) {
  test(`${way} hides within a frame, and coming back shows again`, async ({ host, page }) => {
    await host.open()
    await expect(host.surface('here')).toBeVisible()
    await page.evaluate(leave)
    const left = await page.evaluate(() => new Promise<number>((done) => requestAnimationFrame(() => {
      done(document.querySelector('cairn-root')?.shadowRoot?.querySelectorAll('[data-cairn-flow]').length ?? 0)
    })))
    expect(left).toBe(0)
    await page.evaluate(comeBack)
    await expect(host.surface('here')).toBeVisible()
  })
}

test('a change of the hash counts', async ({ host, backend, page }) => {
  backend.answer.flows = []
  backend.publish(flow('hashed', [{ pattern: 'slideout' }]), { pages: { include: [{ in: 'hash', is: 'paid' }] } })
  await host.openReady()
  await expect(host.surface()).toHaveCount(0)
  await page.evaluate(() => { location.hash = 'paid' })
  await expect(host.surface('hashed')).toBeVisible()
})

test('each page is one view with the page before as its referrer, and one question', async ({ host, backend, page }) => {
  await host.openReady()
  await page.evaluate(() => { history.pushState(null, '', '/host/customers') })
  await host.taken('page', 2)
  await host.asked(2)
  const [, second] = backend.taken.filter(({ type }) => type === 'page')
  expect(second?.context.page).toMatchObject({ url: `${backend.url}/host/customers`, referrer: `${backend.url}/host/invoices` })
})

test('a page that the browser brings back from its cache is a view again', async ({ host, backend, page }) => {
  await host.openReady()
  await host.taken('page')
  await page.evaluate(() => { dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })) })
  await host.taken('page', 2)
  await host.asked(2)
  expect(backend.names().filter((name) => name === 'page')).toHaveLength(2)
})

test('without the Navigation API the history is watched, and given back', async ({ host, backend, page }) => {
  await page.addInitScript(() => { Object.defineProperty(window, 'navigation', { value: undefined }) })
  await host.openReady()
  await expect.poll(() => page.evaluate(() => Object.hasOwn(history, 'pushState'))).toBe(true)
  await page.evaluate(() => { history.pushState(null, '', '/host/customers') })
  await host.asked(2)
  await page.evaluate(() => { window.cairn.destroy() })
  expect(await page.evaluate(() => ['pushState', 'replaceState'].filter((name) => Object.hasOwn(history, name)))).toEqual([])
  expect(backend.questions).toHaveLength(2)
})

test('a walkthrough goes on at an anchor that its next page brings late', async ({ host, backend, page }) => {
  const step = { pattern: 'tooltip' as const, actions: [] }
  backend.answer.flows = []
  backend.publish(flow('walk', [
    { ...step, anchor: { test: 'new-invoice' }, pages: { include: ['/host/invoices'] }, advance: [{ on: 'click', anchor: { test: 'new-invoice' } }] },
    { ...step, anchor: { test: 'customer' }, pages: { include: ['/host/invoices/new'] } },
  ]))
  await host.open()
  await expect(page.locator('[data-cairn-step="s1"]')).toBeVisible()
  await page.evaluate(() => {
    document.querySelector('button')!.onclick = () => { history.pushState(null, '', '/host/invoices/new') }
  })
  await page.getByTestId('new-invoice').click()
  await host.taken('Step Completed')
  await page.evaluate(() => {
    const field = document.createElement('input')
    field.dataset['testid'] = 'customer'
    document.querySelector('main')!.append(field)
  })
  await expect(page.locator('[data-cairn-step="s2"]')).toBeVisible()
})

test('what is no longer right when it has loaded is never painted', async ({ host, backend, page }) => {
  let deliver = () => {}
  backend.gates.set('/v1/content/here.json', new Promise((resolve) => { deliver = resolve }))
  await host.openReady()
  await expect.poll(() => backend.requests.some(({ path }) => path === '/v1/content/here.json')).toBe(true)
  await page.evaluate(() => {
    history.pushState(null, '', '/host/other')
    // Whoever puts a surface up from now on is caught, however short it is there.
    new MutationObserver((changes) => { for (const { addedNodes } of changes) for (const node of addedNodes) if (node.nodeName === 'CAIRN-ROOT') document.title = 'painted' })
      .observe(document.documentElement, { childList: true })
  })
  const answered = page.waitForResponse('**/v1/content/here.json')
  deliver()
  await answered
  await host.asked(2)
  expect(await page.title()).not.toBe('painted')
  await expect(host.surface()).toHaveCount(0)
})

test('a real back/forward cache: what showed is there again, and is right', async ({ host, backend, page }) => {
  await host.openReady()
  await expect(host.surface('here')).toBeVisible()
  await page.goto(`${backend.url}/host/other`)
  await host.ready()
  await expect(host.surface()).toHaveCount(0)
  await page.goBack()
  await host.ready()
  await expect(host.surface('here')).toBeVisible()
})
