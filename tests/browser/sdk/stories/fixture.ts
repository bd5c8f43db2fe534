/** What every spec of the stories starts from: one of them on its page, under the policy of the real server. */
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import type { Cairn } from '../../../../sdk-js/src/contract/cairn.ts'
import { stories } from '../../../../sdk-js/stories/list.ts'
import type { Playing } from '../../../../sdk-js/stories/page/page.ts'
import type { Story } from '../../../../sdk-js/stories/story.ts'

declare global {
  interface Window { cairn: Cairn; story: Playing }
}

export interface Choice { theme?: string; locale?: string; host?: string }

export class Stage {
  constructor(readonly page: Page) {}

  /** Opens the story and waits until a person has really seen its first step. */
  async play(story: Story, choice: Choice = {}): Promise<void> {
    await this.open(story, choice)
    if (story.opens) await expect(this.page.locator('.panel')).toBeVisible()
    await this.shown()
  }

  async open({ id }: Story, choice: Choice = {}): Promise<void> {
    await this.page.goto(`/sdk/stories/${id}?${new URLSearchParams({ ...choice }).toString()}`)
  }

  /** The page as it is without us: the script is asked for and never comes. */
  async openWithoutUs(story: Story, choice: Choice = {}): Promise<void> {
    await this.page.route('**/sdk/cairn.js', (route) => route.abort())
    await this.open(story, choice)
    await this.page.unroute('**/sdk/cairn.js')
  }

  /** Shown, told of, and at rest. */
  async shown(): Promise<void> {
    await expect(this.surfaces().filter({ visible: true }).first()).toBeVisible()
    // What pulses moves nothing.
    await this.surfaces().evaluateAll((all) => Promise.all(all.flatMap((it) => it.getAnimations({ subtree: true }))
      .filter(({ effect }) => effect?.getTiming().iterations === 1).map(({ finished }) => finished.catch(() => {}))))
    // Two frames after it was drawn the renderer looks at what a person sees.
    await this.surfaces().evaluateAll(() => new Promise((then) => { requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(then))) }))
  }

  surfaces(step?: string): Locator {
    return this.page.locator(step ? `[data-cairn-step="${step}"]` : '[data-cairn-step]')
  }

  async told(event: string): Promise<void> {
    await expect.poll(() => this.page.evaluate((event) => window.story.told.some((told) => told.event === event), event), { message: `${event} is told` }).toBe(true)
  }

  html(): Promise<string> {
    return this.page.evaluate(() => document.documentElement.outerHTML)
  }
}

export const test = base.extend<{ stage: Stage }>({
  stage: async ({ page, baseURL }, use) => {
    test.skip(!baseURL, 'needs CAIRN_TEST_BASE_URL')
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await use(new Stage(page))
    expect(errors, 'nothing is thrown into the host page').toEqual([])
    expect(await page.evaluate(() => window.story.reports), 'nothing is reported to the policy').toEqual([])
  },
})

export { expect, stories }

/** Every step that stands on its own page, as pairs for `cairn.goTo`. */
export const stepsOf = ({ flows }: Story): string[] => flows.flatMap(({ content }) => content.steps.map(({ id }) => id))
