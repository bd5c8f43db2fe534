// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { freshPage, openHost } from '../../test/host.ts'
import { settle } from '../../test/server.ts'

beforeEach(freshPage)

const stored = () => Object.keys(localStorage).filter((key) => key.includes('.q')).length
const hide = (hidden: boolean) => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden)
  document.dispatchEvent(new Event('visibilitychange'))
}

test('messages gather for a second and go out as one batch of Segment form', async () => {
  const { cairn, server, init } = openHost()
  await init()
  cairn.track('Invoice Created', { amount: 12 })
  expect(server.batches).toHaveLength(0)
  await settle(1_000)
  expect(server.batches).toHaveLength(1)
  const [batch] = server.batches
  expect(batch).toMatchObject({ writeKey: 'wk_test', context: { library: { name: 'cairn.js', version: '0.0.0-test' } } })
  expect(server.sent[1]).toMatchObject({
    type: 'track', event: 'Invoice Created', properties: { amount: 12 },
    context: { page: { url: 'https://app.example/invoices' } },
  })
  expect(server.sent[1]?.anonymousId).toBe(server.sent[0]?.anonymousId)
  expect(stored()).toBe(0)
})

test('a lost answer is no loss: the same message is sent again', async () => {
  const { cairn, server, init } = openHost()
  await init()
  server.replies.push('unreachable')
  cairn.track('Invoice Created')
  await settle(1_000)
  await settle(10_000)
  expect(server.batches).toHaveLength(2)
  expect(server.batches[1]?.batch).toEqual(server.batches[0]?.batch)
})

test('what was not acknowledged survives a reload', async () => {
  const host = openHost()
  await host.init()
  host.server.replies.push('unreachable')
  host.cairn.track('Invoice Created')
  await settle(1_000)
  const again = host.reload()
  await again.init()
  await settle(1_000)
  expect(again.server.names()).toContain('Invoice Created')
  expect(stored()).toBe(0)
})

test.each([
  ['a proxy answers a page instead of our server', { status: 200, body: '<html>Sign in to the Wi-Fi</html>' }],
  ['the server is overloaded', { status: 503 }],
  ['the server fails', { status: 500, body: 'oops' }],
  ['the server asks for patience', { status: 429 }],
])('messages are kept when %s', async (_, reply) => {
  const { cairn, server, init } = openHost()
  await init()
  server.replies.push(reply)
  cairn.track('Invoice Created')
  await settle(1_000)
  expect(stored()).toBeGreaterThan(0)
  await settle(10_000)
  expect(server.batches).toHaveLength(2)
  expect(stored()).toBe(0)
})

test('what the server refuses is not sent again', async () => {
  const { cairn, server, init } = openHost()
  await init()
  server.replies.push({ status: 400, body: '{"error": "no"}' })
  cairn.track('Invoice Created')
  await settle(600_000)
  expect(server.batches).toHaveLength(1)
  expect(stored()).toBe(0)
})

test('Retry-After is honoured, also by new messages', async () => {
  const { cairn, server, init } = openHost()
  await init()
  server.replies.push({ status: 503, headers: { 'retry-after': '120' } })
  cairn.track('one')
  await settle(1_000)
  cairn.track('two')
  await settle(118_000)
  expect(server.batches).toHaveLength(1)
  await settle(70_000)
  expect(server.batches).toHaveLength(2)
  expect(server.names()).toContain('two')
})

test('pauses grow, and end below eight minutes', async () => {
  const { cairn, server, init } = openHost()
  await init()
  server.replies.push(...Array.from({ length: 40 }, () => ({ status: 500 })))
  cairn.track('Invoice Created')
  await settle(3_600_000)
  // An hour of outage: a storm would be thousands.
  expect(server.batches.length).toBeGreaterThan(10)
  expect(server.batches.length).toBeLessThan(30)
})

test('no timer runs while there is nothing to send', async () => {
  const { server, init } = openHost()
  await init()
  // jsdom keeps a timer for the patience of each request; a browser does not.
  await settle(11_000)
  expect(server.batches).toHaveLength(1)
  expect(vi.getTimerCount()).toBe(0)
})

test('a batch holds at most a hundred messages, and all are sent in order', async () => {
  const { cairn, server, init } = openHost()
  await init()
  for (let number = 0; number < 250; number++) cairn.track(`event ${number}`)
  await settle(1_000)
  expect(server.batches.map(({ batch }) => batch.length)).toEqual([100, 100, 51])
  expect(server.names().slice(1)).toEqual(Array.from({ length: 250 }, (_, number) => `event ${number}`))
})

test('a batch stays below 450 KB, whatever the script', async () => {
  const { cairn, server, init } = openHost()
  await init()
  for (let number = 0; number < 60; number++) cairn.track('Long', { text: '漢'.repeat(9_000) })
  await settle(1_000)
  for (const batch of server.batches) expect(new Blob([JSON.stringify(batch)]).size).toBeLessThan(455_000)
  expect(server.sent).toHaveLength(61)
})

test('the queue is capped: the oldest go first', async () => {
  const { cairn, server, init } = openHost()
  await init({ consent: 'pending' })
  for (let number = 0; number < 1_200; number++) cairn.track(`event ${number}`)
  cairn.setConsent('granted')
  await settle(1_000)
  expect(server.sent).toHaveLength(1_000)
  expect(server.names().at(-1)).toBe('event 1199')
  // jsdom counts all that is stored with each value that is set.
}, 30_000)

test('when the page hides, what waits goes out at once and outlives the page', async () => {
  const { cairn, server, init } = openHost()
  await init()
  cairn.track('Invoice Created')
  hide(true)
  await settle()
  expect(server.keepalive).toEqual([true])
  expect(server.names()).toContain('Invoice Created')
})

test('a request that outlives the page stays below 60 KB; the rest waits in the storage', async () => {
  const { cairn, server, init } = openHost()
  await init()
  for (let number = 0; number < 40; number++) cairn.track('Long', { text: 'x'.repeat(2_000) })
  hide(true)
  expect(server.batches).toHaveLength(1)
  expect(new Blob([JSON.stringify(server.batches[0])]).size).toBeLessThan(60_000)
  expect(stored()).toBe(41)
  await settle(5_000)
  expect(new Set(server.sent.map(({ messageId }) => messageId)).size).toBe(41)
})

test('two tabs share a storage, and nothing is lost', async () => {
  const first = openHost()
  const second = openHost(first.server)
  await first.init()
  await second.init()
  first.cairn.track('from the first')
  second.cairn.track('from the second')
  await settle(2_000)
  expect(first.server.names()).toEqual(expect.arrayContaining(['from the first', 'from the second']))
  expect(stored()).toBe(0)
})

test('messages of another write key are left alone', async () => {
  localStorage.setItem('cairn.wk_other.q0', JSON.stringify({ type: 'track', event: 'Not ours' }))
  const { server, init } = openHost()
  await init()
  await settle(1_000)
  expect(server.names()).not.toContain('Not ours')
  expect(localStorage.getItem('cairn.wk_other.q0')).not.toBeNull()
})
