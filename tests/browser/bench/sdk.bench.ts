/** Cairn beside driver.js and shepherd.js, in the same run: CPU, layouts, drift, memory. Writes its rows to CAIRN_BENCH_OUT. */
import { test as base, type Page } from '@playwright/test'
import { appendFile } from 'node:fs/promises'
import { Backend } from '../fixtures/backend.ts'
import { forcedLayouts, median, Meter, traced } from './measure.ts'
import { CONTENDERS, pageOf, startBackend, type Contender } from './page.ts'

const PAGES = 15
const SCROLLS = 200
const CYCLES = 200

const test = base.extend<{}, { backend: Backend }>({
  backend: [async ({}, use) => {
    const backend = await startBackend()
    await use(backend)
    await backend.stop()
  }, { scope: 'worker' }],
})

async function row(what: string, contender: Contender, figure: string, unit: string, goal = '–'): Promise<void> {
  const cells = [`${what}: ${contender}`, figure, unit, contender === 'cairn' ? goal : '–']
  const out = process.env['CAIRN_BENCH_OUT']
  if (out) await appendFile(out, `${JSON.stringify(cells)}\n`)
  else console.log(cells.join('  '))
}

/** Opened, and with nothing left to do. */
async function open(page: Page, backend: Backend, contender: Contender): Promise<void> {
  await page.goto(backend.url + pageOf(contender))
  await page.waitForFunction(() => 'tour' in window)
  if (contender === 'cairn') {
    await page.waitForFunction(() => typeof window.cairn?.version === 'string')
    await page.evaluate(() => window.cairn.ready())
    await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes('.q')))
  }
}

async function started(page: Page, backend: Backend, contender: Contender): Promise<Meter> {
  await open(page, backend, contender)
  const meter = await Meter.of(page)
  await page.evaluate(() => { void window.tour.start() })
  await meter.painted(true)
  return meter
}

const TAGS = {
  empty: { src: '/host/bench/empty.js', auto: 'off' },
  evaluated: { src: '/sdk/cairn.js', auto: 'off' },
  begun: { src: '/sdk/cairn.js', auto: 'on' },
}

/** The script in a page that has nothing else to do; what an empty script costs there is taken off. */
test('cairn: evaluation', async ({ browser, backend }) => {
  backend.faults.set('/v1/decide', 'hang').set('/v1/b', 'hang')
  const cost: Record<keyof typeof TAGS, number[]> = { empty: [], evaluated: [], begun: [] }
  for (let number = 0; number < 2 * PAGES; number++) {
    for (const name of Object.keys(TAGS) as (keyof typeof TAGS)[]) {
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.goto(`${backend.url}/host/bench/nothing`)
      const meter = await Meter.of(page)
      cost[name].push(await meter.cpu(() => page.evaluate(({ src, auto }) => new Promise((done) => {
        const tag = Object.assign(document.createElement('script'), { src, onload: done })
        Object.assign(tag.dataset, { writeKey: 'wk_test', auto })
        document.head.append(tag)
      }), TAGS[name])))
      await context.close()
    }
  }
  backend.faults.clear()
  const over = (name: keyof typeof TAGS) => Math.max(0, median(cost[name]) - median(cost.empty)).toFixed(2)
  await row('core evaluated', 'cairn', over('evaluated'), 'ms CPU', '≤ 1.5')
  await row('core evaluated and begun: identity, page, question', 'cairn', over('begun'), 'ms CPU')
})

for (const contender of CONTENDERS) {
  test(`${contender}: start, next, end`, async ({ browser, backend }) => {
    const cost = { idle: [] as number[], start: [] as number[], next: [] as number[], end: [] as number[] }
    for (let number = 0; number < PAGES; number++) {
      const context = await browser.newContext()
      const page = await context.newPage()
      const meter = await Meter.of(page)
      await open(page, backend, contender)
      const act = (name: 'idle' | 'start' | 'next' | 'end') => meter.cpu(async () => {
        await page.evaluate((name) => { if (name !== 'idle') void window.tour[name]() }, name)
        await meter.painted(name === 'start' || name === 'next')
      })
      for (const name of ['idle', 'start', 'next', 'end'] as const) cost[name].push(await act(name))
      await context.close()
    }
    // The same wait in which nothing is done costs something too.
    const over = (name: keyof typeof cost) => Math.max(0, median(cost[name]) - median(cost.idle)).toFixed(1)
    await row('start: from decided to painted', contender, over('start'), 'ms CPU', '≤ 12')
    await row('next step painted', contender, over('next'), 'ms CPU', '≤ 10')
    await row('end painted', contender, over('end'), 'ms CPU', '≤ 4')
  })

  test(`${contender}: scrolling`, async ({ page, backend }) => {
    const meter = await started(page, backend, contender)
    const scroll = () => page.evaluate(async (times) => {
      for (let number = 0; number < times; number++) {
        scrollTo(0, (number * 7) % 200)
        await new Promise((done) => requestAnimationFrame(done))
      }
    }, SCROLLS)
    const events = await traced(page, scroll)
    await row(`forced layouts in ${SCROLLS} scroll events`, contender, String(forcedLayouts(events)), 'layouts', `≤ ${SCROLLS}`)
    await row(`CPU of ${SCROLLS} scroll events`, contender, (await meter.cpu(scroll)).toFixed(0), 'ms CPU')
    const drift = await page.evaluate(async (times) => {
      const anchor = document.querySelector('[data-testid=create]')
      const apart = () => (window.tour.surface()?.getBoundingClientRect().y ?? NaN) - (anchor?.getBoundingClientRect().y ?? NaN)
      scrollTo(0, 0)
      const frame = () => new Promise((done) => { requestAnimationFrame(done) })
      for (let number = 0; number < 10; number++) await frame()
      const before = apart()
      let most = 0
      for (let number = 0; number < times; number++) {
        scrollTo(0, (number * 7) % 100)
        await frame()
        await frame()
        await new Promise((done) => { setTimeout(done) })
        most = Math.max(most, Math.abs(apart() - before))
      }
      return most
    }, 60)
    await row('drift, two frames after a scroll, at most', contender, drift.toFixed(1), 'px', '≤ 1')
  })

  test(`${contender}: shown and hidden`, async ({ page, backend }) => {
    const meter = await started(page, backend, contender)
    const cycle = (times: number) => page.evaluate(async (times) => {
      for (let number = 0; number < times; number++) {
        window.tour.hide()
        await new Promise((done) => requestAnimationFrame(done))
        window.tour.show()
        await new Promise((done) => requestAnimationFrame(done))
      }
    }, times)
    await cycle(50)
    const heaps: number[] = []
    const first = await meter.collected()
    let before = first
    for (let round = 0; round < 3; round++) {
      await cycle(CYCLES)
      const after = await meter.collected()
      heaps.push((after.heap - before.heap) / CYCLES)
      before = after
    }
    await row('heap per show and hide', contender, median(heaps).toFixed(0), 'bytes', '≤ 150')
    await row(`nodes left per ${CYCLES} show and hide`, contender, ((before.nodes - first.nodes) / 3).toFixed(0), 'nodes', '≤ 0')
    await row(`listeners left per ${CYCLES} show and hide`, contender, ((before.listeners - first.listeners) / 3).toFixed(0), 'listeners', '≤ 0')
  })
}
