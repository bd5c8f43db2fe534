/** Ledgerly as its sample people use it, each as somebody of the same traits whom nobody has met. */
import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { expect, test as installed, type Installation } from '../builder/installation.ts'

export { expect }

const PEOPLE = { Marta: 'Marta Kivelä', Tom: 'Tom Okafor', Ingrid: 'Ingrid Solheim', Daniel: 'Daniel Brandt' }

interface Told { name: string; properties: Record<string, unknown> }

export async function signInToLedgerly(page: Page, name: string): Promise<void> {
  await page.goto('/demo/')
  await page.getByRole('button', { name }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name.split(' ')[0] ?? '')
}

export const step = (page: Page, flow: string, id: string): Locator =>
  page.locator(`[data-cairn-flow="${flow}"][data-cairn-step="${id}"]`)

/** Somebody is welcomed once for all. Who comes again does so as a person of the same traits whom nobody has seen. */
export const asSomebodyNew = async (page: Page, id: string, suffix: string | number): Promise<void> => {
  await page.route('**/v1/*', (route) => route.continue({ postData: (route.request().postData() ?? '').replaceAll(`"${id}"`, `"${id}-${suffix}"`) }))
}

/** What comes by itself. Help is on every page, and waits to be wanted. */
export const surfaces = (page: Page): Locator => page.locator('[data-cairn-flow]:not([data-cairn-flow=help])')

export class Visitor {
  constructor(readonly page: Page, private readonly installation: Installation) {}

  private id = ''

  async signIn(who: keyof typeof PEOPLE): Promise<void> {
    const id = PEOPLE[who].toLowerCase().replace('ä', 'a').replace(' ', '-')
    const suffix = await this.suffix(id)
    this.id = `${id}-${suffix}`
    await asSomebodyNew(this.page, id, suffix)
    await signInToLedgerly(this.page, PEOPLE[who])
  }

  /** One whom the experiment with the welcome does not leave without any. */
  private async suffix(id: string): Promise<string> {
    const suffix = randomUUID().slice(0, 8)
    const flows = await this.installation.decided(`${id}-${suffix}`, { role: 'admin', createdAt: new Date().toISOString() })
    return flows.some(({ experiment }) => experiment?.variant === 'nothing') ? this.suffix(id) : suffix
  }

  /** What is still to be said is said while the page can be listened to: a page that closes says it past all routes, as somebody else. */
  async leave(): Promise<void> {
    const said = this.page.waitForResponse('**/v1/b', { timeout: 1_000 }).catch(() => undefined)
    await this.page.evaluate(() => { (window as { cairn?: { destroy?(): void } }).cairn?.destroy?.() })
    await said
  }

  /** By Ledgerly's own navigation. */
  async go(place: 'home' | 'invoices' | 'customers' | 'template' | 'reports' | 'team' | 'settings'): Promise<void> {
    await this.page.getByTestId(`nav-${place}`).click()
  }

  step(flow: string, id: string): Locator {
    return step(this.page, flow, id)
  }

  /** What opens it: its beacon or its button. */
  opener(flow: string, id: string): Locator {
    return this.page.locator(`[data-cairn-flow="${flow}"][data-cairn-step="${id}"][data-cairn-action=open], [data-cairn-flow="${flow}"][data-cairn-step="${id}"] [data-cairn-action=open]`)
  }

  /** All of ours that can be seen now, by flow, but for the Help. */
  async sees(): Promise<string[]> {
    const shown = await surfaces(this.page).filter({ visible: true }).all()
    return [...new Set(await Promise.all(shown.map(async (each) => await each.getAttribute('data-cairn-flow') ?? '')))].sort()
  }

  /** What keeps the flow from them, as the server explains it; nothing when it shows. */
  async why(flow: string): Promise<string> {
    const answer = await this.page.request.get(`/api/v1/users/user:${this.id}/explain?flow=${flow}`, { headers: { authorization: `Bearer ${this.installation.secret}` } })
    const { items = [] } = await answer.json() as { items?: { gates: { passed: boolean; text: string }[] }[] }
    return items.flatMap(({ gates }) => gates).filter(({ passed }) => !passed).map(({ text }) => text).join('; ')
  }

  /** What the server has of them and the flow, the oldest first. */
  async told(flow: string): Promise<Told[]> {
    const answer = await this.page.request.get(`/api/v1/users/user:${this.id}/events`, { headers: { authorization: `Bearer ${this.installation.secret}` } })
    const { items = [] } = await answer.json() as { items?: Told[] }
    return items.filter(({ properties }) => properties['flow'] === flow).reverse()
  }
}

export const test = installed.extend<{ visitor: Visitor }>({
  visitor: async ({ page, installation }, use) => {
    const visitor = new Visitor(page, installation)
    await use(visitor)
    await visitor.leave()
  },
})
