/** How things are measured in a page: CPU of its main thread, layouts that a script forced, and what is left in memory. */
import type { CDPSession, Page } from '@playwright/test'

export const median = (figures: number[]): number => figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? NaN

export class Meter {
  private constructor(private readonly session: CDPSession, private readonly page: Page) {}

  /** CPU time of the thread rather than time that passes: a busy machine tells the same. */
  static async of(page: Page): Promise<Meter> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    return new Meter(session, page)
  }

  async metrics(): Promise<Record<string, number>> {
    const { metrics } = await this.session.send('Performance.getMetrics')
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
  }

  /** Milliseconds of CPU on the main thread while this is done. */
  async cpu(act: () => Promise<unknown>): Promise<number> {
    const before = await this.metrics()
    await act()
    const after = await this.metrics()
    return ((after['TaskDuration'] ?? NaN) - (before['TaskDuration'] ?? NaN)) * 1000
  }

  async collected(): Promise<{ heap: number; nodes: number; listeners: number }> {
    for (let round = 0; round < 3; round++) await this.session.send('HeapProfiler.collectGarbage')
    const { JSHeapUsedSize = NaN, Nodes = NaN, JSEventListeners = NaN } = await this.metrics()
    return { heap: JSHeapUsedSize, nodes: Nodes, listeners: JSEventListeners }
  }

  /** Until what is, or is not, on the screen has been painted. */
  painted(isThere: boolean): Promise<void> {
    return this.page.evaluate((isThere) => new Promise<void>((done) => {
      const look = () => requestAnimationFrame(() => {
        if (!!window.tour.surface() !== isThere) look()
        else requestAnimationFrame(() => { requestAnimationFrame(() => { setTimeout(done) }) })
      })
      look()
    }), isThere)
  }
}

interface TraceEvent { name: string; ts: number; dur?: number; pid: number; tid: number }

/** What Chromium writes down while this is done. */
export async function traced(page: Page, act: () => Promise<unknown>): Promise<TraceEvent[]> {
  const browser = page.context().browser()
  if (!browser) throw new Error('The page has no browser.')
  await browser.startTracing(page, { categories: ['devtools.timeline'] })
  await act()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  return traceEvents
}

/** Layouts that happened while a script ran: it asked for a measure of a page that it, or somebody, had changed. */
export function forcedLayouts(events: TraceEvent[]): number {
  const scripts = events.filter(({ name, dur }) => name === 'FunctionCall' && dur !== undefined)
  const isIn = ({ ts, tid, pid }: TraceEvent) => scripts.some((script) => script.tid === tid && script.pid === pid && ts >= script.ts && ts <= script.ts + (script.dur ?? 0))
  return events.filter((event) => event.name === 'Layout' && isIn(event)).length
}
