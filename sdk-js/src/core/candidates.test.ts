// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { freshPage, openHost } from '../../test/host.ts'
import { settle } from '../../test/server.ts'

beforeEach(freshPage)

test('a flow shows on its pages, and the renderer is loaded only then', async () => {
  const { server, renderer, loaded, init } = openHost()
  server.decideFlow('welcome', { pages: { include: ['/customers'] } })
  await init()
  expect(loaded).not.toContain('renderer')
  history.pushState(null, '', '/customers')
  await settle()
  expect(renderer.shown()).toEqual(['welcome'])
})

test('a delay begins with the page and ends with it', async () => {
  const { server, renderer, init } = openHost()
  server.decideFlow('welcome', { pages: { include: ['/invoices'] }, trigger: { on: 'page', after: 1_000 } })
  await init()
  await settle(900)
  history.pushState(null, '', '/customers')
  await settle(5_000)
  history.pushState(null, '', '/invoices')
  await settle(900)
  expect(renderer.shown()).toEqual([])
  await settle(100)
  expect(renderer.shown()).toEqual(['welcome'])
})

test('what draws it is loaded together, as little as all that may show needs', async () => {
  const plain = openHost()
  plain.server.decideFlow('hello', { needs: 'modal' })
  await plain.init()
  expect(plain.loaded.filter((name) => name !== 'history')).toEqual(['modal'])
  const both = openHost()
  both.server.decideFlow('hello', { needs: 'modal' })
  both.server.decideFlow('tour', { trigger: { on: 'manual' }, needs: 'renderer' })
  await both.init()
  expect(both.loaded.filter((name) => name !== 'history')).toEqual(['renderer'])
  const more = openHost()
  more.server.decideFlow('asks')
  await more.init()
  expect(more.loaded.filter((name) => name !== 'history')).toEqual(['more'])
})

test('an event triggers, also one from before the first decision', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('paid', { trigger: { on: 'event', event: 'Invoice Paid', after: 500 } })
  server.decideFlow('in', { type: 'banner', interrupts: false, trigger: { on: 'event', event: 'Signed In' } })
  cairn.track('Signed In')
  await init()
  expect(renderer.shown()).toEqual(['in'])
  cairn.track('Something Else')
  await settle(1_000)
  expect(renderer.shown()).toEqual(['in'])
  cairn.track('Invoice Paid')
  await settle(1_000)
  expect(renderer.shown()).toEqual(['in', 'paid'])
})

test('an element is waited for while the page is right', async () => {
  const { server, renderer, elements, loaded, init } = openHost()
  server.decideFlow('spot', { pages: { include: ['/invoices'] }, trigger: { on: 'element', anchor: { test: 'new' }, is: 'visible' } })
  await init()
  expect(loaded).not.toContain('renderer')
  expect(elements).toHaveLength(1)
  history.pushState(null, '', '/customers')
  await settle()
  expect(elements).toHaveLength(0)
  history.pushState(null, '', '/invoices')
  await settle()
  elements[0]?.()
  await settle()
  expect(renderer.shown()).toEqual(['spot'])
})

test('a flow without a trigger of its own waits for start', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('tour', { trigger: { on: 'manual' } })
  await init()
  expect(renderer.shown()).toEqual([])
  expect(await cairn.start('tour', { step: 'two' })).toBe(true)
  expect(renderer.last.step).toBe('two')
})

test('start asks for a flow that is not among the decided ones', async () => {
  const { cairn, server, renderer, init } = openHost()
  await init()
  server.decideFlow('help', { trigger: { on: 'manual' } })
  const shows = cairn.start('help')
  await settle()
  expect(await shows).toBe(true)
  expect(server.questions.at(-1)?.start).toBe('help')
  expect(renderer.shown()).toEqual(['help'])
  expect(await cairn.start('unknown')).toBe(false)
})

test('start once: not for who knows it', async () => {
  const { cairn, server, init } = openHost()
  server.decideFlow('tour', { trigger: { on: 'manual' }, progress: { status: 'completed' } })
  await init()
  expect(await cairn.start('tour', { once: true })).toBe(false)
  expect(await cairn.start('tour')).toBe(true)
})

test('one interrupting flow at a time, in the order of the answer; a banner may show beside', async () => {
  const { server, renderer, init } = openHost()
  server.decideFlow('first')
  server.decideFlow('second')
  server.decideFlow('banner', { type: 'banner', interrupts: false })
  await init()
  expect(renderer.shown()).toEqual(['first', 'banner'])
})

test('the next one shows when the server has heard of the end of the first', async () => {
  const { server, renderer, init } = openHost()
  server.decideFlow('first')
  server.decideFlow('second')
  await init()
  renderer.last.end('dismissed')
  expect(renderer.runs).toHaveLength(1)
  await settle()
  expect(server.order.slice(-2)).toEqual(['batch', 'question'])
  expect(renderer.last.content.key).toBe('second')
})

test('what was closed stays closed on this page, even if the server goes on to list it', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('always', { frequency: { until: 'never' } })
  await init()
  renderer.last.end('dismissed')
  await settle()
  cairn.page('/elsewhere')
  await settle()
  expect(renderer.runs).toHaveLength(1)
})

test('what the server lists again after it had stopped shows again', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('weekly', { frequency: { until: 'never', cool_down: 1 } })
  await init()
  const { flows } = server.answer
  server.answer.flows = []
  renderer.last.end('dismissed')
  await settle()
  server.answer.flows = flows
  cairn.page('/elsewhere')
  await settle()
  expect(renderer.runs).toHaveLength(2)
})

test('snoozed flows wait for their time', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('tour')
  await init()
  await cairn.snooze('10 minutes')
  await settle()
  expect(renderer.runs).toHaveLength(1)
  await settle(700_000)
  cairn.page('/elsewhere')
  await settle()
  expect(renderer.runs).toHaveLength(2)
})

test('a snooze that the server knows of counts', async () => {
  const { server, renderer, init } = openHost()
  server.decideFlow('tour', { progress: { status: 'snoozed', until: new Date(Date.now() + 60_000).toISOString() } })
  await init()
  expect(renderer.runs).toHaveLength(0)
})

test('a variant that shows nothing is exposed, yields its turn and loads nothing', async () => {
  const { server, renderer, loaded, init } = openHost()
  server.decideFlow('welcome', { experiment: { key: 'ab', variant: 'nothing', shows: false } })
  delete server.answer.flows[0]?.content
  await init()
  await settle(1_000)
  expect(server.sent.filter(({ event }) => event === 'Flow Exposed')).toMatchObject([
    { properties: { flow: 'welcome', revision: 1, experiment: 'ab', variant: 'nothing' } },
  ])
  expect(loaded).not.toContain('renderer')
  server.decideFlow('next')
  history.pushState(null, '', '/customers')
  await settle(1_000)
  expect(renderer.shown()).toEqual(['next'])
  expect(server.names().filter((name) => name === 'Flow Exposed')).toHaveLength(1)
})

test('exposure comes with the turn, once a page', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('first')
  server.decideFlow('tested', { experiment: { key: 'ab', variant: 'long', shows: true } })
  await init()
  await settle(1_000)
  expect(server.names()).not.toContain('Flow Exposed')
  server.answer.flows.shift()
  renderer.last.end('completed')
  await settle(1_000)
  cairn.page('/elsewhere')
  await settle(1_000)
  expect(server.names().filter((name) => name === 'Flow Exposed')).toHaveLength(1)
  expect(server.sent.find(({ event }) => event === 'Flow Shown')?.properties).toMatchObject({ flow: 'first' })
})

test('variant answers what is known, and counts as exposure', async () => {
  const { cairn, server, init } = openHost()
  server.decideFlow('tested', { trigger: { on: 'manual' }, experiment: { key: 'ab', variant: 'long', shows: true } })
  expect(cairn.variant('ab')).toBeUndefined()
  await init()
  expect(cairn.variant('ab')).toBe('long')
  expect(cairn.variant('ab')).toBe('long')
  expect(cairn.variant('other')).toBeUndefined()
  await settle(1_000)
  expect(server.names().filter((name) => name === 'Flow Exposed')).toHaveLength(1)
})

test('a visitor with blocked storage enters no experiment, and sees a thing once', async () => {
  vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => { throw new DOMException('blocked', 'SecurityError') })
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('tested', { experiment: { key: 'ab', variant: 'long', shows: true } })
  server.decideFlow('plain', { frequency: { until: 'never', cool_down: 1 } })
  await init()
  expect(renderer.shown()).toEqual(['plain'])
  expect(cairn.variant('ab')).toBe('long')
  const { flows } = server.answer
  server.answer.flows = []
  renderer.last.end('dismissed')
  await settle()
  server.answer.flows = flows
  cairn.page('/elsewhere')
  await settle(1_000)
  expect(renderer.runs).toHaveLength(1)
  expect(server.names()).not.toContain('Flow Exposed')
  vi.restoreAllMocks()
})

test('suppress hides and holds back, unsuppress goes on', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('tour')
  await init()
  cairn.suppress()
  expect(renderer.last.suspended).toBe(true)
  server.decideFlow('banner', { type: 'banner', interrupts: false })
  cairn.page('/elsewhere')
  await settle()
  expect(renderer.runs).toHaveLength(1)
  cairn.unsuppress()
  await settle()
  expect(renderer.runs[0]?.suspended).toBe(false)
  expect(renderer.shown()).toEqual(['tour', 'banner'])
})

test('a renderer that can not be had is reported once, and the page stays quiet', async () => {
  const { cairn, server } = openHost()
  server.decideFlow('tour')
  const errors = vi.fn()
  cairn.on('flow:failed', errors)
  server.contents.clear()
  cairn.init('wk_test')
  await settle(5_000)
  expect(errors).toHaveBeenCalledTimes(1)
  expect(server.sent.filter(({ event }) => event === 'Flow Failed')).toMatchObject([{ properties: { flow: 'tour', reason: 'network' } }])
})
