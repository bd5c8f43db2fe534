/** The running installation that the builder's specs use: documents and events go in through the public API, as anybody's would. */
import { test as base, expect as anyExpect, type APIRequestContext, type Locator, type Page } from '@playwright/test'
import axe from 'axe-core'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Written { write_key: string; secret_key: string; admin: { email: string; password: string } }

/** A server under test shares its machine with everything else that is tested. */
const PATIENCE = 15_000
const WHOLE_SPEC = 60_000

export const expect = anyExpect.configure({ timeout: PATIENCE })

const ROOT = join(import.meta.dirname, '../../..')

/** What `make run` wrote down about the server at `CAIRN_TEST_BASE_URL`. */
function written(): Written {
  return JSON.parse(readFileSync(join(process.env['CAIRN_VAR_DIR'] ?? join(ROOT, 'var'), 'demo.json'), 'utf8')) as Written
}

export class Installation {
  readonly admin = written().admin
  private readonly keys = written()
  readonly secret = this.keys.secret_key
  readonly writeKey = this.keys.write_key

  constructor(private readonly request: APIRequestContext) {}

  /** Store documents as drafts, and make them live if asked to. */
  async push(documents: Record<string, string>, publish = false): Promise<void> {
    const files = Object.entries(documents).map(([path, source]) => ({ path, source, media: {} }))
    const answer = await this.request.post('/api/v1/documents/push', {
      headers: { Authorization: `Bearer ${this.keys.secret_key}` },
      data: { files, publish, environment: 'production', note: 'From a spec' },
    })
    expect(answer.status(), await answer.text()).toBe(200)
  }

  async send(batch: Record<string, unknown>[]): Promise<void> {
    const answer = await this.request.post('/v1/batch', { data: { writeKey: this.keys.write_key, batch } })
    expect(await answer.json()).toMatchObject({ accepted: batch.length })
  }

  /** The keys of the flows that this user would get now. */
  async decided(userId: string, traits: Record<string, unknown> = {}): Promise<{ key: string; experiment?: { key: string; variant: string } }[]> {
    const page = { url: 'https://app.example/', title: '', referrer: '' }
    const answer = await this.request.post('/v1/decide', {
      data: { writeKey: this.keys.write_key, userId, traits, context: { page, locale: 'en', timezone: 'UTC', screen: { width: 1, height: 1 }, library: 'spec' } },
    })
    return ((await answer.json()) as { flows: { key: string }[] }).flows
  }

  async signIn(page: Page): Promise<void> {
    const answer = await page.context().request.post('/api/v1/session', { data: this.admin })
    expect(answer.status(), await answer.text()).toBe(200)
  }
}

/** What axe has to say against the page as it stands; of what the SDK draws in it its own specs know. */
export async function violations(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate((part) => window.axe.run(
    part ? { include: [part], exclude: ['cairn-root'] } : { exclude: ['cairn-root'] },
    // Below what is modal the page's own banner is out of reach: there are no two of them.
    { resultTypes: ['violations'], rules: { 'landmark-no-duplicate-banner': { enabled: part === undefined } } },
  ), within)
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

declare global {
  interface Window { axe: typeof axe }
}

/** On the page before publishing: whatever was found is let pass, and it goes live. */
export async function goLive(page: Page, name: string, environment = 'Production'): Promise<void> {
  await expect(page.getByRole('heading', { name: `Publish ${name}` })).toBeVisible()
  await letPass(page)
  await page.getByRole('button', { name: `Publish to ${environment}` }).click()
}

/** Whatever the checks have found. */
export async function letPass(within: Page | Locator): Promise<void> {
  for (const finding of await within.getByRole('list', { name: 'Checks' }).getByRole('checkbox').all()) await finding.check()
}

/** A modal for nobody but the users of one spec. */
export const modal = (key: string, name: string, role: string) => `format: cairn/1
kind: flow
key: ${key}
type: tour
name: ${name}
tags: [spec]
audience: { trait: role, is: ${role} }
steps:
  - id: hello
    pattern: modal
    content:
      - heading: Hello from ${name}
    actions:
      - { label: Got it, do: complete, primary: true }
`

/** Signed in, and watched: whatever the page throws, logs as an error or the policy refuses fails the spec. */
export const test = base.extend<{ installation: Installation; trouble: string[] }>({
  installation: async ({ request }, use) => { await use(new Installation(request)) },
  trouble: [async ({ page }, use, testInfo) => {
    testInfo.setTimeout(WHOLE_SPEC)
    const trouble: string[] = []
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) trouble.push(message.text()) })
    await use(trouble)
    expect(trouble).toEqual([])
  }, { auto: true }],
})

test.skip(!process.env['CAIRN_TEST_BASE_URL'], 'These specs need a running installation at CAIRN_TEST_BASE_URL.')
