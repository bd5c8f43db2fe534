/** What every spec of the renderer starts from: a page of a host, a flow, and what the page was told. */
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import type { Block, FlowContent, Step } from '../../../../sdk-js/src/contract/content.ts'
import type { ShowOptions } from '../../../../sdk-js/src/contract/renderer.ts'
import type { Call, Fixture } from './driver.ts'
import { startServer } from './server.ts'

declare global {
  interface Window { fixture: Fixture }
}

export class Host {
  constructor(readonly page: Page, private readonly url: string) {}

  async open(path = '/invoices.html'): Promise<void> {
    await this.page.goto(this.url + path)
    await this.page.waitForFunction(() => 'fixture' in window)
  }

  show(flow: FlowContent, options?: Omit<ShowOptions, 'preview'>): Promise<void> {
    return this.page.evaluate(([flow, options]) => window.fixture.show(flow, options), [flow, options] as const)
  }

  /** The surface of a step, or of whichever step is there. */
  surface(step?: string): Locator {
    return this.page.locator(step ? `[data-cairn-step="${step}"]` : '[data-cairn-step]')
  }

  action(name: string): Locator {
    return this.page.locator(`[data-cairn-action="${name}"]`)
  }

  anchor(test: string): Locator {
    return this.page.getByTestId(test)
  }

  calls(name: string): Promise<Call[]> {
    return this.page.evaluate((name) => window.fixture.calls.filter((call) => call.name === name), name)
  }

  /** Waits until the page was told this, as often. */
  async told(name: string, times = 1): Promise<Call> {
    await expect.poll(async () => (await this.calls(name)).length).toBe(times)
    return (await this.calls(name)).at(-1)!
  }

  /** Lets two frames pass, in which whatever follows the page must have followed. */
  frames(): Promise<void> {
    return this.page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done())))))
  }

  async box(what: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await what.boundingBox()
    if (!box) throw new Error('The element has no box.')
    return box
  }
}

export const test = base.extend<{ host: Host }, { server: string }>({
  server: [async ({}, use) => {
    const { url, close } = await startServer()
    await use(url)
    await close()
  }, { scope: 'worker' }],
  host: async ({ page, server }, use) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    const host = new Host(page, server)
    await host.open()
    await use(host)
    expect(errors, 'nothing is thrown into the host page').toEqual([])
  },
})

export { expect }

/** A flow of these steps; what a spec does not care about is filled in. */
export function flow(...steps: (Partial<Step> & Pick<Step, 'pattern'>)[]): FlowContent {
  return {
    format: 'cairn/1',
    key: 'tour',
    revision: 1,
    type: 'tour',
    locale: 'en',
    steps: steps.map((step, index) => ({ id: `s${index + 1}`, content: [text('Press here to begin.')], actions: [], ...step })),
  }
}

export const text = (words: string): Block => ({ type: 'text', id: 'text', text: [[{ type: 'text', text: words }]] })
export const heading = (words: string): Block => ({ type: 'heading', id: 'heading', text: [{ type: 'text', text: words }] })
export const next = { id: 'next', label: [{ type: 'text' as const, text: 'Next' }], primary: true, do: [{ type: 'next' as const }] }
export const later = { id: 'later', label: [{ type: 'text' as const, text: 'Later' }], do: [{ type: 'snooze' as const, for: 86_400_000 }] }
