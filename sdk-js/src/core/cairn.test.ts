// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { freshPage, openHost } from '../../test/host.ts'
import { settle } from '../../test/server.ts'

beforeEach(freshPage)

const stored = () => Object.keys(localStorage).filter((key) => key.startsWith('cairn.'))

test('one question and one batch on a page where nothing shows, and nothing else is loaded', async () => {
  const { server, loaded, init } = openHost()
  await init()
  await settle(60_000)
  expect(server.order).toEqual(['question', 'batch'])
  // jsdom has no Navigation API.
  expect(loaded).toEqual(['history'])
})

test('the anonymous id stays over reloads', async () => {
  const host = openHost()
  await host.init()
  const id = host.cairn.state().anonymousId
  expect(id).toMatch(/^0[0-9a-f]{7}-/)
  const again = host.reload()
  await again.init()
  expect(again.cairn.state().anonymousId).toBe(id)
})

test('calls from before init count', async () => {
  const { cairn, server, init } = openHost()
  cairn.identify('u-1', { role: 'admin' })
  cairn.track('Signed In')
  expect(server.order).toEqual([])
  await init()
  expect(server.names()).toEqual(['identify', 'Signed In', 'page'])
  expect(server.questions[0]).toMatchObject({ userId: 'u-1' })
})

test('identify: nothing is decided before the server knows', async () => {
  const { cairn, server, init } = openHost()
  await init()
  cairn.identify('u-1', { role: 'admin' })
  cairn.group('acme', { plan: 'trial' }, { signature: 'of acme' })
  await settle()
  expect(server.order).toEqual(['question', 'batch', 'question'])
  expect(server.sent).toMatchObject([{ type: 'page' }, { type: 'identify', userId: 'u-1', traits: { role: 'admin' } },
    { type: 'group', userId: 'u-1', groupId: 'acme', traits: { plan: 'trial' } }])
  expect(server.questions[1]).toMatchObject({ userId: 'u-1', accountId: 'acme' })
  // The server has the traits; ours might be older than what it heard from elsewhere.
  expect(server.questions[1]?.traits).toBeUndefined()
})

test('identify that can not be delivered: the question carries the traits', async () => {
  const { cairn, server, init } = openHost()
  await init()
  server.replies.push('unreachable')
  cairn.identify('u-1', { role: 'admin', old: null })
  await settle()
  expect(server.questions.at(-1)).toMatchObject({ userId: 'u-1', traits: { role: 'admin', old: null } })
  const asked = server.questions.length
  await settle(10_000)
  // It arrived late, so the decision may be another one now.
  expect(server.questions).toHaveLength(asked + 1)
})

test('traits of several calls go out one after another, null included', async () => {
  const { cairn, server, init } = openHost()
  await init()
  cairn.identify('u-1', { role: 'admin' })
  cairn.identify('u-1', { role: null, plan: 'pro', since: new Date('2026-01-31') })
  await settle()
  expect(server.sent.filter(({ type }) => type === 'identify').map(({ traits }) => traits))
    .toEqual([{ role: 'admin' }, { role: null, plan: 'pro', since: '2026-01-31T00:00:00.000Z' }])
})

test('an answer about somebody else is not used', async () => {
  const { cairn, server, renderer, init } = openHost()
  let open = () => {}
  server.gate = new Promise((resolve) => { open = resolve })
  server.decideFlow('for-anonymous')
  await init()
  server.answer.flows = []
  cairn.identify('u-1')
  open()
  await settle()
  expect(renderer.shown()).toEqual([])
  expect(server.questions).toHaveLength(2)
})

test('somebody else signs in: a new anonymous id, and what showed goes', async () => {
  const { cairn, server, renderer, init } = openHost()
  await init()
  cairn.identify('u-1')
  server.decideFlow('welcome')
  cairn.page()
  await cairn.start('welcome')
  await settle()
  const { anonymousId } = cairn.state()
  expect(renderer.shown()).toEqual(['welcome'])
  server.answer.flows = []
  cairn.identify('u-2')
  expect(renderer.shown()).toEqual([])
  await settle()
  expect(cairn.state().anonymousId).not.toBe(anonymousId)
  expect(cairn.state().userId).toBe('u-2')
})

test('reset logs out: new anonymous id, no user, no account, nothing shows', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('welcome')
  cairn.identify('u-1', { role: 'admin' })
  cairn.group('acme')
  await init()
  expect(renderer.shown()).toEqual(['welcome'])
  const { anonymousId } = cairn.state()
  server.answer.flows = []
  cairn.reset()
  expect(renderer.shown()).toEqual([])
  await settle()
  const { userId, accountId } = cairn.state()
  expect({ userId, accountId }).toEqual({ userId: undefined, accountId: undefined })
  expect(cairn.state().anonymousId).not.toBe(anonymousId)
  expect(server.questions.at(-1)?.traits).toBeUndefined()
})

test('anonymous after identify is somebody new', async () => {
  const { cairn, server, init } = openHost()
  cairn.identify('u-1')
  await init()
  cairn.anonymous({ source: 'kiosk' })
  await settle()
  expect(cairn.state().userId).toBeUndefined()
  expect(server.sent.at(-1)).toMatchObject({ type: 'identify', traits: { source: 'kiosk' } })
  expect(server.sent.at(-1)?.userId).toBeUndefined()
})

test('consent pending: nothing stored, nothing sent; granted: all of it', async () => {
  const { cairn, server, init } = openHost()
  await init({ consent: 'pending' })
  cairn.identify('u-1')
  cairn.track('Invoice Created')
  await settle(60_000)
  expect(server.order).toEqual([])
  expect(stored()).toEqual([])
  cairn.setConsent('granted')
  await settle()
  expect(server.names()).toEqual(['page', 'identify', 'Invoice Created'])
  expect(new Set(server.sent.map(({ anonymousId }) => anonymousId))).toEqual(new Set([cairn.state().anonymousId]))
})

test('consent granted late goes on as the visitor of earlier pages', async () => {
  const host = openHost()
  await host.init()
  const { anonymousId } = host.cairn.state()
  const again = host.reload()
  await again.init({ consent: 'pending' })
  again.cairn.setConsent('granted')
  await settle(1_000)
  expect(again.server.sent.map((message) => message.anonymousId)).toEqual([anonymousId])
})

test('consent denied: nothing sent, nothing stored, nothing shown, and what was stored goes', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('welcome')
  await init()
  expect(renderer.shown()).toEqual(['welcome'])
  cairn.setConsent('denied')
  expect(renderer.shown()).toEqual([])
  expect(stored()).toEqual([])
  const sent = server.order.length
  cairn.track('Invoice Created')
  cairn.identify('u-1')
  cairn.page()
  await settle(60_000)
  expect(server.order).toHaveLength(sent)
  expect(stored()).toEqual([])
})

test('Global Privacy Control counts when asked to, and an explicit consent comes after it', async () => {
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true })
  const { cairn, server, init } = openHost()
  await init({ gpc: true })
  expect(server.order).toEqual([])
  cairn.setConsent('granted')
  await settle()
  expect(server.order).not.toEqual([])
  Reflect.deleteProperty(navigator, 'globalPrivacyControl')
})

test('addresses are cleaned before they leave, and not sent when that fails', async () => {
  const { cairn, server, init } = openHost()
  cairn.setUrlFilter((url) => url.replace(/invoices/, '…'))
  await init()
  cairn.setUrlFilter(() => { throw new Error('of the host') })
  cairn.page()
  await settle(1_000)
  const urls = server.sent.map((message) => (message.context as { page: { url: string } }).page.url)
  expect(urls).toEqual([expect.stringContaining('…') as string, ''])
})

test('every navigation is a page view and a question', async () => {
  const { server, init } = openHost()
  await init()
  history.pushState(null, '', '/customers')
  await settle()
  history.replaceState(null, '', '/customers?sort=name')
  await settle()
  history.replaceState({ only: 'state' }, '')
  location.hash = '#top'
  await settle(1_000)
  expect(server.sent.map((message) => (message.context as { page: { url: string; referrer: string } }).page)).toMatchObject([
    { url: 'https://app.example/invoices', referrer: '' },
    { url: 'https://app.example/customers', referrer: 'https://app.example/invoices' },
    { url: 'https://app.example/customers?sort=name', referrer: 'https://app.example/customers' },
    { url: 'https://app.example/customers?sort=name#top' },
  ])
  expect(server.questions).toHaveLength(4)
})

test('page views by hand alone', async () => {
  const { cairn, server, init } = openHost()
  await init({ pages: 'off' })
  history.pushState(null, '', '/customers')
  cairn.page('/virtual')
  await settle(1_000)
  expect(server.sent).toMatchObject([{ type: 'page', properties: { url: 'https://app.example/virtual' } }])
})

test('events that the server watches are delivered before it is asked again', async () => {
  const { cairn, server, init } = openHost()
  server.answer.watch = ['Invoice Created']
  await init()
  cairn.track('Something Else')
  await settle()
  expect(server.questions).toHaveLength(1)
  cairn.track('Invoice Created')
  await settle()
  expect(server.order).toEqual(['question', 'batch', 'question'])
})

test('something was published: the answer to the next events tells, and the page asks', async () => {
  const { cairn, server, init } = openHost()
  await init()
  await settle(1_000)
  expect(server.questions).toHaveLength(1)
  server.answer.snapshot = '2'
  cairn.track('Anything')
  await settle(1_000)
  expect(server.questions).toHaveLength(2)
  cairn.track('Anything')
  await settle(1_000)
  expect(server.questions).toHaveLength(2)
})

test('many reasons to ask make one question on its way and one behind it', async () => {
  const { cairn, server, init } = openHost()
  let open = () => {}
  server.gate = new Promise((resolve) => { open = resolve })
  await init()
  for (const page of ['/a', '/b', '/c', '/d']) cairn.page(page)
  await settle()
  expect(server.questions).toHaveLength(1)
  open()
  await settle()
  expect(server.questions).toHaveLength(2)
  expect(server.questions[1]?.context.page.url).toBe('https://app.example/d')
})

test('back after a while: asks again; back at once: does not', async () => {
  const { server, init } = openHost()
  await init()
  const show = (state: string) => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(state === 'hidden')
    document.dispatchEvent(new Event('visibilitychange'))
  }
  show('hidden')
  await settle(20_000)
  show('visible')
  await settle()
  expect(server.questions).toHaveLength(1)
  show('hidden')
  await settle(31_000)
  show('visible')
  await settle()
  expect(server.questions).toHaveLength(2)
})

test.each([
  ['nobody answers', 'unreachable' as const],
  ['the server fails', { status: 500 }],
  ['a proxy answers a page', { status: 200, body: '<html>' }],
  ['the answer is nonsense', { status: 200, body: '"flows"' }],
])('a page whose decision can not be had is quiet: %s', async (_, reply) => {
  const { cairn, server, init } = openHost()
  server.decideReplies.push(reply)
  await init()
  await cairn.ready()
  await settle(60_000)
  // Nothing is tried again by the clock; once, since the answer to the page view shows that the server is there.
  expect(server.questions).toHaveLength(2)
})

test('an answer that makes no sense is none, and the next one counts', async () => {
  const { server, renderer, init } = openHost()
  server.decideReplies.push({ status: 200, body: '{"flows": [null]}' })
  await init()
  server.decideFlow('welcome')
  history.pushState(null, '', '/customers')
  await settle()
  expect(renderer.shown()).toEqual(['welcome'])
})

test('a later question that fails leaves the decision as it was', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('welcome', { pages: { include: ['/customers'] } })
  await init()
  server.decideReplies.push({ status: 503 })
  cairn.page('/customers')
  await settle()
  expect(renderer.shown()).toEqual(['welcome'])
})

test('destroy gives everything back, and init may come again', async () => {
  const [push, replace] = [Object.getOwnPropertyDescriptor(history, 'pushState'), Object.getOwnPropertyDescriptor(history, 'replaceState')]
  const live = new Set<unknown>()
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target
    vi.spyOn(target, 'addEventListener').mockImplementation((...all: unknown[]) => { live.add(all[1]); (addEventListener as (...all: unknown[]) => void).apply(target, all) })
    vi.spyOn(target, 'removeEventListener').mockImplementation((...all: unknown[]) => { live.delete(all[1]); (removeEventListener as (...all: unknown[]) => void).apply(target, all) })
  }
  const { cairn, server, init } = openHost()
  server.decideFlow('welcome', { trigger: { on: 'page', after: 60_000 } })
  await init()
  expect(live.size).toBeGreaterThan(0)
  cairn.track('Last words')
  cairn.destroy()
  await settle(11_000)
  expect(live.size).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
  expect(Object.getOwnPropertyDescriptor(history, 'pushState')).toEqual(push)
  expect(Object.getOwnPropertyDescriptor(history, 'replaceState')).toEqual(replace)
  expect(server.names()).toContain('Last words')
  const asked = server.questions.length
  history.pushState(null, '', '/after')
  await settle()
  expect(server.questions).toHaveLength(asked)
  await init()
  expect(server.questions).toHaveLength(asked + 1)
  cairn.destroy()
  vi.restoreAllMocks()
})

test('a router that wrapped history after us keeps its wrapper', async () => {
  const { cairn, init } = openHost()
  await init()
  const ours = history.pushState
  const theirs = function (this: History, ...state: Parameters<History['pushState']>) { ours.apply(this, state) }
  history.pushState = theirs
  cairn.destroy()
  expect(history.pushState).toBe(theirs)
  history.pushState(null, '', '/still-works')
  expect(location.pathname).toBe('/still-works')
  Reflect.deleteProperty(history, 'pushState')
})

test('no method throws, whatever it is given and whenever', async () => {
  const nonsense: unknown[] = [undefined, null, 0, '', 'text', {}, [], () => { throw new Error('of the host') }, Symbol('s')]
  for (const when of ['before init', 'after init', 'after destroy']) {
    const { cairn, init } = openHost()
    if (when !== 'before init') await init()
    if (when === 'after destroy') cairn.destroy()
    const methods = cairn as unknown as Record<string, (...args: unknown[]) => unknown>
    for (const name of Object.keys(methods).filter((name) => typeof methods[name] === 'function')) {
      for (const [number, value] of nonsense.entries()) {
        expect(() => methods[name]?.(value, value, value), `${name} with nonsense ${number} ${when}`).not.toThrow()
      }
    }
    await settle(1_000)
    cairn.destroy()
  }
})
