/** Behaviour 13, whatever happens to the page, the network and the server. That the server counts a resend once is in tests/server. */
import { expect, flow, test } from '../../fixtures/core.ts'

test('events tracked right before the page goes away arrive', async ({ host, backend, page }) => {
  await host.openReady()
  await page.evaluate(() => {
    window.cairn.track('Last click')
    location.assign('/host/other')
  })
  await host.taken('Last click')
  expect(backend.requests.filter(({ preflight }) => preflight)).toEqual([])
})

test('an answer that is lost on its way: the same message comes again, and nothing is lost', async ({ host, backend, page }) => {
  await host.openReady()
  await host.taken('page')
  backend.faults.set('/v1/b', 'take and drop')
  await page.evaluate(() => { window.cairn.track('Invoice Created') })
  await host.taken('Invoice Created')
  backend.faults.clear()
  await page.reload()
  await host.taken('page', 2)
  await expect.poll(() => backend.taken.filter(({ event }) => event === 'Invoice Created').length).toBeGreaterThan(1)
  expect(new Set(backend.taken.filter(({ event }) => event === 'Invoice Created').map(({ messageId }) => messageId)).size).toBe(1)
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('.q')).length)).toBe(0)
})

test('a server that was down gets everything when it is back, from the next page', async ({ host, backend, page }) => {
  backend.faults.set('/v1/b', { status: 503 })
  await host.openReady()
  await page.evaluate(() => { window.cairn.track('While it was down') })
  await expect.poll(() => backend.requests.filter(({ path }) => path === '/v1/b').length).toBeGreaterThan(0)
  backend.faults.clear()
  await host.openReady('/host/other')
  await host.taken('While it was down')
})

test('two tabs at once lose nothing', async ({ host, backend, page, context }) => {
  await host.openReady()
  const second = await context.newPage()
  await second.goto(`${backend.url}/host/other`)
  await second.waitForFunction(() => typeof window.cairn?.version === 'string')
  for (const [tab, name] of [[page, 'first'], [second, 'second']] as const) {
    await tab.evaluate((name) => { for (let number = 0; number < 20; number++) window.cairn.track(`${name} ${number}`) }, name)
  }
  await expect.poll(() => backend.names().filter((name) => /^(first|second)/.test(name)).length).toBe(40)
  const ids = new Set(backend.taken.map(({ anonymousId }) => anonymousId))
  expect(ids.size).toBe(1)
})

test('answers and the end of a flow arrive before the server is asked again', async ({ host, backend }) => {
  backend.publish(flow('hello'))
  backend.decide = () => backend.names().includes('Flow Completed') ? { ...backend.answer, flows: [] } : backend.answer
  await host.open()
  await host.action('next').click()
  await host.taken('Flow Completed')
  await host.asked(2)
  await expect(host.surface()).toHaveCount(0)
})

test('an answer that is handed in as the page goes away arrives, with its traits, once', async ({ host, backend, page }) => {
  const say = (text: string) => [{ type: 'text' as const, text }]
  backend.publish(flow('question', [{
    content: [{ type: 'field', id: 'role', input: 'text', label: say('Your role'), trait: 'role' }],
    actions: [{ id: 'go', label: say('Send'), primary: true, do: [{ type: 'submit' }] }],
  }]))
  await host.open()
  await page.getByRole('textbox', { name: 'Your role' }).fill('owner')
  await page.evaluate(() => {
    document.querySelector('cairn-root')?.shadowRoot?.querySelector<HTMLElement>('[data-cairn-action=submit]')?.click()
    location.assign('/host/other')
  })
  await host.taken('Survey Answered')
  await host.taken('Flow Completed')
  expect(backend.taken.find(({ event }) => event === 'Survey Answered')?.properties).toMatchObject({ flow: 'question', question: 'role', value: 'owner' })
  // What was on its way as the page went may come again; by its id the server knows it as the same.
  const told = new Map(backend.taken.filter(({ type }) => type === 'identify').map(({ messageId, traits }) => [messageId, traits]))
  expect([...told.values()]).toEqual([{ role: 'owner' }])
})
