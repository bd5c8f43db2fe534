// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { freshPage, openHost, type HostApp } from '../../test/host.ts'
import { settle } from '../../test/server.ts'

beforeEach(freshPage)

test('events of a flow carry what it is, and reach the host', async () => {
  const { cairn, server, renderer, init } = openHost()
  const told: unknown[] = []
  for (const hook of ['flow:exposed', 'flow:shown', 'step:shown', 'flow:completed', 'survey:answered']) cairn.on(hook, (detail) => told.push([hook, detail['step']]))
  server.decideFlow('tour', { experiment: { key: 'ab', variant: 'long', shows: true } })
  await init()
  renderer.last.port.record('Survey Answered', { step: 'one', question: 'role', input: 'choice', value: 'admin' })
  renderer.last.end('completed')
  await settle(1_000)
  expect(told).toEqual([['flow:exposed', undefined], ['flow:shown', 'one'], ['step:shown', 'one'], ['survey:answered', 'one'], ['flow:completed', 'one']])
  for (const message of server.sent.filter(({ type }) => type === 'track')) {
    expect(message['properties']).toMatchObject({ flow: 'tour', revision: 1, experiment: 'ab', variant: 'long' })
  }
})

test('a before handler is asked with the flow, and may veto', async () => {
  const { cairn, server, renderer, init } = openHost()
  const asked = vi.fn(() => false)
  cairn.on('before:step:shown', asked)
  server.decideFlow('tour')
  await init()
  expect(renderer.last.port.before('step:shown', { step: 'one' })).toBe(false)
  expect(asked).toHaveBeenCalledWith({ flow: 'tour', step: 'one' })
  expect(renderer.last.port.before('flow:shown', {})).toBe(true)
})

test('a reload goes on at the same step, without waiting for the trigger', async () => {
  const host = openHost()
  host.server.decideFlow('tour', { trigger: { on: 'page', after: 60_000 } })
  await host.init()
  await settle(60_000)
  await host.cairn.next()
  const again = host.reload()
  await again.init()
  expect(again.renderer.last.options).toMatchObject({ resumed: true, step: 'two' })
  expect(again.server.questions[0]?.start).toBe('tour')
})

test('a step with pages of its own is resumed where it belongs', async () => {
  const host = openHost()
  host.server.decideFlow('tour', { pages: { include: ['/invoices'] } })
  const content = host.server.contents.get('/v1/content/tour.json')
  if (content?.steps[1]) content.steps[1].pages = { include: ['/customers/*'] }
  await host.init()
  await host.cairn.next()
  expect(host.renderer.last.suspended).toBe(false)
  const again = host.reload()
  history.replaceState(null, '', '/customers/acme')
  await again.init()
  expect(again.renderer.last.step).toBe('two')
})

test('what was left goes on in another session, until its time is over', async () => {
  const host = openHost()
  host.server.decideFlow('tour', { trigger: { on: 'event', event: 'Go' } })
  const content = host.server.contents.get('/v1/content/tour.json')
  if (content) content.resume = { within: 7_200_000 }
  host.cairn.track('Go')
  await host.init()
  expect(host.renderer.shown()).toEqual(['tour'])
  const again = host.reload()
  await settle(7_100_000)
  await again.init()
  expect(again.renderer.shown()).toEqual(['tour'])
  const late = again.reload()
  await settle(7_300_000)
  await late.init()
  expect(late.renderer.shown()).toEqual([])
  expect(late.server.questions[0]?.start).toBeUndefined()
})

test('where it was left, the way there and the answers are gone on with', async () => {
  const host = openHost()
  host.server.decideFlow('tour')
  await host.init()
  host.renderer.last.port.keep?.({ step: 'two', trail: ['one'], given: { role: 'admin' } })
  const again = host.reload()
  await again.init()
  expect(again.renderer.last.options).toMatchObject({ resumed: true, step: 'two', trail: ['one'], given: { role: 'admin' } })
})

test('facts are those of the latest decision', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('tour', { facts: { a: false } })
  await init()
  const [tour] = server.answer.flows
  if (tour) server.answer.flows = [{ ...tour, facts: { a: true } }]
  cairn.identify('u-1', { role: 'admin' })
  await settle()
  expect(renderer.last.truths).toEqual({ a: true, b: undefined })
  server.answer.flows = []
  cairn.identify('u-1', { role: 'user' })
  await settle()
  expect(renderer.last.truths, 'nothing is known of a flow that is no longer listed').toEqual({})
})

test('an event reaches the runs with its properties', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('tour')
  await init()
  cairn.track('Invoice Sent', { total: 7 })
  expect(renderer.last.events).toEqual([['Invoice Sent', { total: 7 }]])
})

describe('several tabs', () => {
  const another = (host: HostApp, newValue: string | null) => {
    const key = 'cairn.wk_test.run'
    const oldValue = localStorage.getItem(key)
    if (newValue) localStorage.setItem(key, newValue)
    else localStorage.removeItem(key)
    window.dispatchEvent(new StorageEvent('storage', { key, oldValue, newValue }))
    return settle()
  }
  const kept = () => JSON.parse(localStorage.getItem('cairn.wk_test.run') ?? '{}') as Record<string, unknown>
  const open = async () => {
    const host = openHost()
    host.server.decideFlow('tour')
    host.server.decideFlow('banner', { type: 'banner', interrupts: false })
    await host.init()
    return host
  }

  test('the one that was used last has what is under way; the other goes on with it when it is used again', async () => {
    const host = await open()
    await another(host, JSON.stringify({ ...kept(), step: 'two' }))
    expect(host.renderer.shown()).toEqual(['banner'])
    host.cairn.track('Something')
    await host.cairn.ready()
    await settle()
    expect(host.renderer.shown()).toEqual(['banner'])
    window.dispatchEvent(new Event('focus'))
    await settle()
    expect(host.renderer.last.options).toMatchObject({ resumed: true, step: 'two' })
  })

  test('what was closed in the other one does not come back here', async () => {
    const host = await open()
    await another(host, null)
    window.dispatchEvent(new Event('focus'))
    await settle()
    expect(host.renderer.shown()).toEqual(['banner'])
  })

  test('one that is opened behind another takes nothing from it until it is seen', async () => {
    const host = await open()
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    const behind = host.reload()
    await behind.init()
    expect(behind.renderer.shown()).toEqual(['banner'])
    hidden.mockReturnValue(false)
    document.dispatchEvent(new Event('visibilitychange'))
    await settle()
    expect(behind.renderer.shown()).toEqual(['tour', 'banner'])
  })
})

test('what nobody has seen behind another tab is asked for again when this one is seen', async () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  const { server, renderer, init } = openHost()
  server.decideFlow('hello')
  server.decideFlow('banner', { type: 'banner', interrupts: false })
  await init()
  expect(renderer.shown()).toEqual(['hello', 'banner'])
  server.answer.flows.shift()
  hidden.mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(renderer.shown()).toEqual([])
  await settle()
  expect(renderer.shown()).toEqual(['banner'])
})

test('an end that was not delivered before a reload is delivered before the server is asked', async () => {
  const host = openHost()
  host.server.decideFlow('tour')
  await host.init()
  host.server.replies.push('unreachable')
  host.renderer.last.end('dismissed')
  await settle()
  const again = host.reload()
  await again.init()
  expect(again.server.order).toEqual(['batch', 'question'])
  expect(again.server.names()).toContain('Flow Dismissed')
})

test('the server says where a flow goes on that began elsewhere', async () => {
  const { server, renderer, init } = openHost()
  server.decideFlow('tour', { progress: { status: 'shown', step: 'two' } })
  await init()
  expect(renderer.last.options).toMatchObject({ resumed: false, step: 'two' })
})

test('leaving its pages hides a flow at once; coming back shows it', async () => {
  const { server, renderer, init } = openHost()
  server.decideFlow('tour', { pages: { include: ['/invoices'] } })
  await init()
  history.pushState(null, '', '/customers')
  expect(renderer.last.suspended).toBe(true)
  history.pushState(null, '', '/invoices')
  expect(renderer.last.suspended).toBe(false)
})

test.each(['hotspots', 'launcher'] as const)('of %s there may be several flows, each of them once', async (type) => {
  const { server, renderer, init } = openHost()
  for (const key of ['one', 'other']) server.decideFlow(key, { type, interrupts: false })
  await init()
  history.pushState(null, '', '/customers')
  await settle()
  expect(renderer.shown()).toEqual(['one', 'other'])
})

test('every rule is looked at again right before painting', async () => {
  const { server, renderer, init } = openHost()
  server.decideFlow('tour', { pages: { include: ['/invoices'] } })
  const content = server.contents.get('/v1/content/tour.json')
  server.contents.delete('/v1/content/tour.json')
  const done = init()
  // The page changes while the content is on its way.
  await Promise.resolve()
  if (content) server.contents.set('/v1/content/tour.json', content)
  history.pushState(null, '', '/customers')
  await done
  await settle()
  expect(renderer.runs).toHaveLength(0)
})

test('while identify is under way nothing new shows, and what shows is hidden until it is known whether it stays', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('stays')
  server.decideFlow('goes', { type: 'banner', interrupts: false })
  await init()
  server.answer.flows.pop()
  let open = () => {}
  server.gate = new Promise((resolve) => { open = resolve })
  cairn.identify('u-1')
  await settle()
  expect(renderer.runs.map(({ suspended }) => suspended)).toEqual([true, true])
  open()
  await settle()
  expect(renderer.shown()).toEqual(['stays'])
  expect(renderer.runs[0]?.suspended).toBe(false)
})

test('start puts away what interrupts, which goes on afterwards', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('tour')
  server.decideFlow('asked', { trigger: { on: 'manual' } })
  await init()
  await cairn.next()
  expect(await cairn.start('asked')).toBe(true)
  expect(renderer.shown()).toEqual(['asked'])
  renderer.last.end('completed')
  const [tour] = server.answer.flows
  if (tour) server.answer.flows = [{ ...tour, progress: { status: 'shown', step: 'two' } }]
  await settle()
  expect(renderer.last.content.key).toBe('tour')
  expect(renderer.last.step).toBe('two')
})

test('who starts what is on its way already is told when it is there, and comes to their step', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('tour')
  let arrive = () => {}
  server.contentGate = new Promise((then) => { arrive = then })
  await init()
  const shows = cairn.start('tour', { step: 'two' })
  await settle()
  expect(renderer.shown()).toEqual([])
  arrive()
  expect(await shows).toBe(true)
  expect(renderer.shown()).toEqual(['tour'])
  expect(renderer.last.step).toBe('two')
})

test('who starts what is on its way already is told when it cannot be had', async () => {
  const { cairn, server, init } = openHost()
  server.decideFlow('tour')
  server.contents.clear()
  let arrive = () => {}
  server.contentGate = new Promise((then) => { arrive = then })
  await init()
  const shows = cairn.start('tour')
  await settle()
  arrive()
  expect(await shows).toBe(false)
})

test('the methods move the flow that interrupts', async () => {
  const { cairn, server, renderer, init } = openHost()
  expect(await cairn.next()).toBe(false)
  server.decideFlow('banner', { type: 'banner', interrupts: false })
  server.decideFlow('tour')
  await init()
  await cairn.next()
  expect(cairn.state().flows).toEqual([{ flow: 'banner', step: 'one', visible: true }, { flow: 'tour', step: 'two', visible: true }])
  await cairn.goTo('one')
  await cairn.back()
  await cairn.dismiss()
  expect(renderer.shown()).toContain('banner')
  expect(cairn.state().flows.map(({ flow }) => flow)).toEqual(['banner'])
})

test('a button goes by the host router on its own pages, and never to a script', async () => {
  const { cairn, server, renderer, init } = openHost()
  const go = vi.fn()
  cairn.setNavigator(go)
  server.decideFlow('tour')
  await init()
  const { port } = renderer.last
  port.navigate('/customers', false)
  port.navigate('javascript:alert(1)', false)
  expect(go.mock.calls).toEqual([['/customers']])
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  port.navigate('https://help.example/', true)
  expect(opened).toHaveBeenCalledWith(new URL('https://help.example/'), '_blank', 'noopener')
})

test('a theme of the host lies over the one of the workspace, also over what shows', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('tour')
  cairn.setTheme({ accent: '#123456' })
  await init()
  expect(renderer.last.options.theme).toEqual({ tokens: { accent: '#123456' } })
  cairn.setTheme({ accent: '#654321' })
  expect(renderer.last.options.theme).toEqual({ tokens: { accent: '#654321' } })
})

test('a theme by its name is asked of the server, and worn by what shows; tokens stay above it', async () => {
  const { cairn, server, renderer, init } = openHost()
  const night = { format: 'cairn/1', key: 'night', tokens: { accent: '#004488', radius: '2px' } }
  server.contents.set('/v1/content/night.json', night as never)
  server.decideFlow('tour')
  await init()
  cairn.setTheme({ accent: '#123456' })
  server.answer.theme = '/v1/content/night.json'
  cairn.setTheme('night')
  await settle()
  expect(server.questions.at(-1)).toMatchObject({ theme: 'night' })
  expect(renderer.last.options.theme).toEqual({ ...night, tokens: { accent: '#123456', radius: '2px' } })
  expect(renderer.runs).toHaveLength(1)
})

test('another language puts its words into the run that is there', async () => {
  const { cairn, server, renderer, init } = openHost()
  server.decideFlow('tour')
  await init()
  await cairn.next()
  const { steps } = renderer.last.content
  const words = (text: string) => [{ type: 'heading' as const, id: 'h', text: [{ type: 'text' as const, text }] }]
  server.contents.set('/v1/content/tour-fi.json', { format: 'cairn/1', key: 'tour', revision: 1, type: 'tour', locale: 'fi', steps: [
    { id: 'one', pattern: 'modal', content: words('Yksi'), actions: [] }, { id: 'two', pattern: 'modal', content: words('Kaksi'), actions: [] },
  ] })
  const [tour] = server.answer.flows
  if (tour) server.answer.flows = [{ ...tour, content: '/v1/content/tour-fi.json' }]
  cairn.setLocale('fi')
  await settle()
  expect(renderer.last.step).toBe('two')
  expect(renderer.last.content).toMatchObject({ locale: 'fi', steps: [{ content: words('Yksi') }, { content: words('Kaksi') }] })
  expect(renderer.last.content.steps, 'whoever holds a part of it has the new words').toBe(steps)
  expect(renderer.runs).toHaveLength(1)
})

test('what cannot be had in another language stays as it is, and that is reported', async () => {
  const { cairn, server, renderer, init } = openHost()
  const failed = vi.fn()
  cairn.on('error', failed)
  server.decideFlow('tour')
  await init()
  const [tour] = server.answer.flows
  if (tour) server.answer.flows = [{ ...tour, content: '/v1/content/nowhere.json' }]
  cairn.setLocale('fi')
  await settle()
  expect(renderer.shown()).toEqual(['tour'])
  expect(renderer.last.content.locale).toBe('en')
  expect(failed).toHaveBeenCalledOnce()
})

test('media and content come from the server, wherever the page is', async () => {
  const { server, renderer, init } = openHost()
  server.decideFlow('tour')
  await init()
  expect(renderer.last.port.resolve('/v1/media/17')).toBe('https://cairn.example/v1/media/17')
  expect(renderer.last.port.resolve('https://elsewhere.example/x.png')).toBe('https://elsewhere.example/x.png')
})

describe('flows under a limit', () => {
  const banner = { type: 'banner' as const, interrupts: false }

  test('come one after the other: the next one when the server has counted the first', async () => {
    const { server, renderer, init } = openHost()
    server.decideFlow('news', { ...banner, limited: true })
    server.decideFlow('tour', { limited: true })
    server.answer.watch = ['Flow Shown']
    server.decideReplies.push({ status: 200, body: JSON.stringify(server.answer) })
    server.answer.flows.pop()
    await init()
    await settle(1_000)
    expect(renderer.shown()).toEqual(['news'])
    expect(server.questions).toHaveLength(2)
    expect(server.sent.map(({ event }) => event)).toContain('Flow Shown')
  })

  test('do not hold back those that fall under none', async () => {
    const { server, renderer, init } = openHost()
    server.decideFlow('news', { ...banner, limited: true })
    server.decideFlow('tour')
    await init()
    expect(renderer.shown()).toEqual(['news', 'tour'])
  })
})
