/** What the behaviours start from: the whole SDK by its script tag, in a React app that makes it hard, under the strictest policy. */
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import type { Block, Step } from '../../../../sdk-js/src/contract/content.ts'
import { expect, flow, Host as CoreHost, test as core } from '../../fixtures/core.ts'

export { expect, flow }

interface App { wish(wishes: object): void; presses(): Record<string, number> }
declare global {
  interface Window { app: App }
}

interface Box { x: number; y: number; width: number; height: number }

export class Host extends CoreHost {
  /** The app, with nothing decided yet unless a flow was published before. */
  async openApp(): Promise<void> {
    await this.open('/host/app')
    await this.page.waitForFunction(() => 'app' in window && !!document.querySelector('main'))
  }

  /** Publishes a flow of these steps, opens the app and waits until the first step is seen. */
  async play(...steps: (Partial<Step> & Pick<Step, 'pattern'>)[]): Promise<void> {
    this.backend.publish(flow('tour', steps))
    await this.openApp()
    await this.seen()
  }

  async seen(step?: string): Promise<void> {
    await expect(this.step(step)).toBeVisible()
    await this.step(step).evaluate((it) => Promise.all(it.getAnimations({ subtree: true }).map(({ finished }) => finished.catch(() => {}))))
  }

  step(step?: string) {
    return this.page.locator(step ? `[data-cairn-step="${step}"]` : '[data-cairn-step]').first()
  }

  anchor(name: string) {
    return this.page.getByTestId(name)
  }

  wish(wishes: object): Promise<void> {
    return this.page.evaluate((wishes) => { window.app.wish(wishes) }, wishes)
  }

  buttons(buttons: Record<string, 'there' | 'gone' | 'hidden'>): Promise<void> {
    return this.wish({ buttons: { create: 'there', export: 'there', late: 'gone', ...buttons } })
  }

  presses(): Promise<Record<string, number>> {
    return this.page.evaluate(() => window.app.presses())
  }

  /** Two frames, in which whatever follows the page must have followed. */
  frames(): Promise<void> {
    return this.page.evaluate(() => new Promise<void>((done) => { requestAnimationFrame(() => { requestAnimationFrame(() => { setTimeout(done) }) }) }))
  }

  async box(what: { boundingBox(): Promise<Box | null> }): Promise<Box> {
    const box = await what.boundingBox()
    if (!box) throw new Error('It has no box.')
    return box
  }

  /** How far the surface is from the anchor that it points at, above or below. */
  async distance(anchor: { boundingBox(): Promise<Box | null> }): Promise<number> {
    const [at, surface] = [await this.box(anchor), await this.box(this.step())]
    return surface.y > at.y ? surface.y - at.y - at.height : at.y - surface.y - surface.height
  }
}

export const test = core.extend<{ host: Host; app: undefined }, { script: string }>({
  script: [async ({}, use) => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('app/app.tsx', import.meta.url))],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
    })
    await use(outputFiles[0]?.text ?? '')
  }, { scope: 'worker' }],
  host: async ({ page, backend, script }, use) => {
    backend.serve('/host/app.js', 'js', script)
    backend.serve('/host/frame', 'html', '<!doctype html><title>Frame</title><button data-testid="in-frame">In a frame</button>')
    await use(new Host(page, backend))
  },
})

const say = (words: string) => [{ type: 'text' as const, text: words }]
export const text = (words: string): Block => ({ type: 'text', id: 'text', text: [say(words)] })
export const heading = (words: string): Block => ({ type: 'heading', id: 'heading', text: say(words) })
export const next = { id: 'next', label: say('Next'), primary: true, do: [{ type: 'next' as const }] }
export const later = { id: 'later', label: say('Later'), do: [{ type: 'snooze' as const, for: 86_400_000 }] }
export const tip = (anchor: string, more: Partial<Step> = {}): Partial<Step> & Pick<Step, 'pattern'> =>
  ({ pattern: 'tooltip', anchor: { test: anchor }, content: [heading('Here'), text('Press this.')], actions: [next], ...more })
