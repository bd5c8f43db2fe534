/** A page of a host whose parts each spec makes itself, and a walkthrough of two steps on it. */
import type { Advance, Step } from '../../../../sdk-js/src/contract/content.ts'
import { expect, flow, test as base, type Host } from '../renderer/fixture.ts'

export { expect }

/** The step that is gone on from has id `s1`, the one behind it `s2`. */
export class Walk {
  constructor(readonly host: Host) {}

  /** Fills the page's main part, and opens the walkthrough at its first step. */
  async begin(html: string, advance: Advance[], more: Partial<Step> = {}): Promise<void> {
    await this.page(html)
    await this.host.show(flow({ pattern: 'slideout', advance, ...more }, { pattern: 'slideout' }))
    await expect(this.host.surface('s1')).toBeVisible()
  }

  page(html: string): Promise<void> {
    return this.host.page.evaluate((html) => { document.querySelector('main')!.innerHTML = html }, html)
  }

  /** What the host saw of the person, in order. */
  hears(...types: string[]): Promise<void> {
    return this.host.page.evaluate((types) => {
      const heard: string[] = Object.assign(window, { heard: [] }).heard
      for (const type of types) document.querySelector('main')!.addEventListener(type, ({ target }) => heard.push(`${type} ${(target as Element).id}`))
    }, types)
  }

  heard(): Promise<string[]> {
    return this.host.page.evaluate(() => (window as unknown as { heard: string[] }).heard)
  }

  /** It has gone on, by one step. */
  async goesOn(): Promise<void> {
    await expect(this.host.surface('s2')).toBeVisible()
    expect(await this.host.calls('Step Completed')).toHaveLength(1)
  }

  /** It has not, though there was time to. */
  async stays(): Promise<void> {
    await this.host.frames()
    await expect(this.host.surface('s1')).toBeVisible()
  }
}

export const test = base.extend<{ walk: Walk }>({
  walk: async ({ host }, use) => { await use(new Walk(host)) },
})
