import { expect, flow, next, test } from './fixture.ts'

const patterns = [
  { pattern: 'modal' },
  { pattern: 'tooltip', anchor: { test: 'new-invoice' }, overlay: 'anchor', advance: [{ on: 'click', anchor: { test: 'customer' } }, { on: 'after', after: 60_000 }] },
  { pattern: 'tooltip', anchor: { role: 'button', name: 'Export' }, overlay: 'block' },
  { pattern: 'tooltip', anchor: { test: 'never-there' } },
  { pattern: 'banner' },
  { pattern: 'banner', push: true },
  { pattern: 'slideout' },
] as const

/** Counts what is listened to, observed and timed from now on. */
function count() {
  const alive = { listeners: new Map<string, number>(), observers: new Set<object>(), timers: new Set<number>() }
  const id = (target: unknown, type: string, options: unknown) => `${target === window ? 'window' : target === document ? 'document' : ''}${type}${typeof options === 'object' ? !!(options as AddEventListenerOptions | null)?.capture : !!options}`
  const { addEventListener, removeEventListener } = EventTarget.prototype
  const outside = (target: unknown) => target === window || target === document || target === visualViewport
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (outside(this ?? window)) alive.listeners.set(id(this ?? window, type, options), (alive.listeners.get(id(this ?? window, type, options)) ?? 0) + 1)
    addEventListener.call(this ?? window, type, listener, options)
  }
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    if (outside(this ?? window)) alive.listeners.set(id(this ?? window, type, options), (alive.listeners.get(id(this ?? window, type, options)) ?? 0) - 1)
    removeEventListener.call(this ?? window, type, listener, options)
  }
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver'] as const) {
    const { observe, disconnect } = window[name].prototype as MutationObserver
    Object.assign(window[name].prototype, {
      observe(this: MutationObserver, ...given: Parameters<MutationObserver['observe']>) { alive.observers.add(this); observe.apply(this, given) },
      disconnect(this: MutationObserver) { alive.observers.delete(this); disconnect.call(this) },
    })
  }
  const { setTimeout, clearTimeout } = window
  Object.assign(window, {
    alive,
    setTimeout(run: () => void, after: number, ...given: unknown[]) {
      const timer = setTimeout(() => { alive.timers.delete(timer); run.apply(undefined, given as []) }, after)
      alive.timers.add(timer)
      return timer
    },
    clearTimeout(timer: number) { alive.timers.delete(timer); clearTimeout(timer) },
  })
}

test('what is destroyed leaves the document as it was, and no listener, observer or timer', async ({ host }) => {
  await host.page.evaluate(count)
  const html = () => host.page.evaluate(() => document.documentElement.outerHTML)
  const before = await html()
  for (const step of patterns) {
    await host.show(flow(step as unknown as Parameters<typeof flow>[0], { pattern: 'modal' }))
    await host.frames()
    await host.page.evaluate(() => window.fixture.destroy())
    expect(await html()).toBe(before)
    expect(await host.page.evaluate(() => {
      const { listeners, observers, timers } = (window as unknown as { alive: { listeners: Map<string, number>; observers: Set<object>; timers: Set<number> } }).alive
      return { listeners: [...listeners].filter(([, count]) => count), observers: observers.size, timers: timers.size }
    })).toEqual({ listeners: [], observers: 0, timers: 0 })
  }
})

test('the host\'s own attributes stay untouched while something is open', async ({ host }) => {
  const html = () => host.page.evaluate(() => [document.documentElement.cloneNode(false), document.head, document.body].map((it) => (it as Element).outerHTML).join(''))
  const before = await html()
  for (const [index, step] of patterns.filter((it) => !('anchor' in it && 'test' in it.anchor && it.anchor.test === 'never-there')).entries()) {
    await host.show(flow(step as unknown as Parameters<typeof flow>[0]))
    await host.told('Step Shown', index + 1)
    expect(await html()).toBe(before)
    await host.page.evaluate(() => window.fixture.destroy())
  }
})

test('two hundred times shown and hidden leave no node behind', async ({ host }) => {
  const session = await host.page.context().newCDPSession(host.page)
  await session.send('Performance.enable')
  const cycle = (times: number) => host.page.evaluate(async ([content, times]) => {
    let shown = 0
    for (let i = 0; i < times; i++) {
      await window.fixture.show(content)
      await new Promise((done) => requestAnimationFrame(done))
      shown += Number(window.fixture.last().state().visible)
      window.fixture.last().destroy()
    }
    return shown
  }, [flow({ pattern: 'tooltip', anchor: { test: 'new-invoice' }, actions: [next] }), times] as const)
  const counted = async () => {
    await session.send('HeapProfiler.collectGarbage')
    const { metrics } = await session.send('Performance.getMetrics')
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
  }
  await cycle(20)
  const before = await counted()
  expect(await cycle(200)).toBe(200)
  const after = await counted()
  // A leak would be one of each a cycle; what the collector has not taken yet is less.
  expect(after.JSEventListeners! - before.JSEventListeners!).toBeLessThan(50)
  expect(after.Nodes! - before.Nodes!).toBeLessThan(50)
})
