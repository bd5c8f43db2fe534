/** The inspector in the pages that hosts have: under a strict policy, in frames and shadow roots, with routes in the fragment; by keyboard, and without a trace. */
import type { Locator, Page } from '@playwright/test'
import axe from 'axe-core'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, type Installation } from './installation.ts'

const flow = (key: string) => `format: cairn/1
kind: flow
key: ${key}
type: tour
name: In strange pages
audience: { trait: role, is: ${key} }
trigger: { on: manual }
steps:
  - id: hello
    pattern: modal
    content:
      - heading: Your first invoice
      - text: It takes two minutes.
    actions:
      - { label: Show me, do: next, primary: true }
`

interface Host { body: string; policy?: string; path?: string; others?: Record<string, string> }

interface Opened { app: Page; panel: Locator; key: string; asked: { url: string; referer: string }[]; refused: string[]; source: () => Promise<string> }

/** A host at an origin of its own; a real one, since browsers ask before pages of nowhere may call this machine. */
async function serve(page: Page, server: string, writeKey: string, { body, policy, others = {} }: Host): Promise<string> {
  const host = createServer((request, response) => {
    const inner = others[request.url ?? '']
    const html = inner ?? `${body}<script async src="${server}/sdk/cairn.js" data-write-key="${writeKey}"></script>`
    response.writeHead(200, { 'Content-Type': 'text/html', ...(policy && { 'Content-Security-Policy': policy.replaceAll('SERVER', server) }) })
    response.end(`<!doctype html><html lang="en"><title>A host</title>${html}`)
  })
  await new Promise<void>((resolve) => { host.listen(0, '127.0.0.1', resolve) })
  page.once('close', () => { host.close() })
  return `http://127.0.0.1:${(host.address() as AddressInfo).port}`
}

/** A page of it, with the draft open in it. */
async function open(page: Page, installation: Installation, name: string, what: Host): Promise<Opened> {
  const key = `spec-${name}-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: flow(key) })
  await installation.signIn(page)
  const host = await serve(page, new URL(test.info().project.use.baseURL ?? '').origin, installation.writeKey, what)
  const context = page.context()
  const app = await context.newPage()
  const [asked, refused]: [Opened['asked'], string[]] = [[], []]
  app.on('request', (request) => { asked.push({ url: request.url(), referer: request.headers()['referer'] ?? '' }) })
  app.on('console', (message) => { if (/Content.Security|Trusted/i.test(message.text())) refused.push(message.text()) })
  app.on('pageerror', (error) => { refused.push(error.message) })
  const request = context.request
  const { csrf } = await (await request.get('/api/v1/session')).json() as { csrf: string }
  const begun = await request.post(`/api/v1/flows/${key}/inspections`, { headers: { 'X-CSRF-Token': csrf }, data: { environment: 'production', address: `${host}${what.path ?? '/'}` } })
  expect(begun.status(), await begun.text()).toBe(201)
  await app.goto((await begun.json() as { address: string }).address)
  const panel = app.getByRole('dialog', { name: 'In strange pages' })
  await expect(panel).toBeVisible()
  const source = async () => ((await (await request.get(`/api/v1/flows/${key}/draft`)).json()) as { source: string }).source
  return { app, panel, key, asked, refused, source }
}

/** A tooltip at the element with these words, picked with the pointer. */
async function pointAt({ app, panel }: Opened, target: Locator): Promise<void> {
  await panel.getByLabel('Add a step').selectOption('tooltip')
  const box = await target.boundingBox()
  await app.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2)
  await expect(panel.getByRole('button', { name: 'Pick again' })).toBeVisible()
  await panel.getByLabel('Text').fill('Right here.')
  await expect(panel.getByRole('status')).toHaveText('Saved')
}

const tooltip = ({ app, key }: Opened) => app.locator(`[data-cairn-flow="${key}"][data-cairn-pattern="tooltip"]`)

test('it works under the strictest policy, and the policy has nothing to report', async ({ page, installation }) => {
  const opened = await open(page, installation, 'policy', {
    body: '<main><h1>Invoices</h1><button>New invoice</button></main>',
    policy: "default-src 'none'; script-src SERVER; connect-src SERVER; img-src SERVER; media-src SERVER; style-src 'none'; require-trusted-types-for 'script'",
  })
  await pointAt(opened, opened.app.getByRole('button', { name: 'New invoice' }))
  await expect(tooltip(opened)).toContainText('Right here.')
  await opened.panel.getByRole('button', { name: 'Try it' }).click()
  await opened.app.getByRole('button', { name: 'Show me' }).click()
  await expect(tooltip(opened)).toBeVisible()
  await opened.panel.getByRole('button', { name: 'Stop trying' }).click()
  expect(opened.refused).toEqual([])
  await opened.app.close()
})

test('elements of frames of the same origin and of open shadow roots are picked', async ({ page, installation }) => {
  const opened = await open(page, installation, 'frame', {
    body: `<main><h1>Invoices</h1><x-bar></x-bar><p><iframe src="/inner" title="Inside" width="400" height="200"></iframe></main>
      <script>customElements.define('x-bar', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<button>Approve all</button>' } })</script>`,
    others: { '/inner': '<main><h2>Inside</h2><button>Send a reminder</button></main>' },
  })
  await pointAt(opened, opened.app.frameLocator('iframe').getByRole('button', { name: 'Send a reminder' }))
  await expect(tooltip(opened)).toContainText('Right here.')
  expect(await opened.source()).toContain('says: sendareminder')
  await pointAt(opened, opened.app.getByRole('button', { name: 'Approve all' }))
  await expect(tooltip(opened)).toBeVisible()
  expect(await opened.source()).toContain('says: approveall')
  await opened.app.close()
})

test('a host that routes by its fragment gets its own one back, and nothing of the token stays behind', async ({ page, installation }) => {
  const opened = await open(page, installation, 'fragment', {
    path: '/app#/invoices?tab=new',
    body: '<main><h1>Invoices</h1><a href="/next">On</a></main><script>window.routes = [location.hash]; addEventListener("hashchange", () => routes.push(location.hash))</script>',
  })
  const { app, panel, asked } = opened
  expect(new URL(app.url()).hash).toBe('#/invoices?tab=new')
  expect(await app.evaluate(() => history.length)).toBeLessThanOrEqual(2)
  await app.getByRole('link', { name: 'On' }).click()
  await expect(panel).toBeVisible()
  expect(await app.evaluate(() => document.referrer)).not.toContain('cairn-token')
  expect(asked.filter(({ url, referer }) => `${new URL(url).search}${referer}`.includes('token'))).toEqual([])
  await app.goBack()
  expect(app.url()).not.toContain('cairn-token')
  await panel.getByRole('button', { name: 'Back to the builder' }).click()
  await expect(app).toHaveURL(/\/edit$/)
  await app.goBack()
  await expect(app.getByRole('heading', { name: 'Invoices' })).toBeVisible()
  expect(await app.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('cairn-token')
  await expect(panel).toBeHidden()
  await app.close()
})

test('texts are written where users read them', async ({ page, installation }) => {
  const opened = await open(page, installation, 'in-place', { body: '<main><h1>Invoices</h1></main>' })
  const { app, panel } = opened
  const drawn = app.locator(`[data-cairn-flow="${opened.key}"]`)
  await drawn.getByRole('heading', { name: 'Your first invoice' }).click()
  const field = app.locator('.inplace').getByRole('textbox', { name: 'Heading' })
  await expect(field).toBeFocused()
  await field.fill('Send it today')
  if (process.env['SHOTS']) await app.screenshot({ path: `${process.env['SHOTS']}/in-place.png` })
  await field.press('Enter')
  await expect(field).toBeHidden()
  await expect(panel.getByRole('status')).toHaveText('Saved')
  await expect(drawn.getByRole('heading')).toHaveText('Send it today')
  await drawn.getByText('Show me').click()
  await app.locator('.inplace').getByRole('textbox', { name: 'Button' }).fill('On we go')
  await panel.getByLabel('Text').click()
  await expect(drawn.getByText('On we go')).toBeVisible()
  expect(await opened.source()).toMatch(/heading: Send it today[\s\S]*label: On we go/)
  await app.close()
})

test('all of it goes by keyboard, and passes axe, light and dark, on a desktop and on a phone', async ({ page, installation }) => {
  const opened = await open(page, installation, 'keys', { body: '<main><h1>Invoices</h1><p><button>New invoice</button> <button>Export</button></main>' })
  const { app, panel } = opened
  await panel.getByLabel('Add a step').focus()
  await app.keyboard.press('t')
  const glass = app.getByRole('application', { name: 'Pick an element of the page' })
  await expect(glass).toBeFocused()
  await app.keyboard.press('ArrowRight')
  await app.keyboard.press('ArrowRight')
  await expect(app.getByText('button “Export”')).toBeVisible()
  await app.keyboard.press('ArrowUp')
  await app.keyboard.press('ArrowDown')
  await app.keyboard.press('Enter')
  await expect(panel.getByLabel('Text')).toBeFocused()
  await app.keyboard.press('Control+a')
  await app.keyboard.type('Begin here.')
  await expect(tooltip(opened)).toContainText('Begin here.')
  await panel.getByRole('button', { name: 'Pick again' }).focus()
  await app.keyboard.press('Enter')
  await expect(glass).toBeFocused()
  await app.keyboard.press('Escape')
  await expect(panel).toBeVisible()
  for (const [scheme, width] of [['light', 1280], ['dark', 1280], ['light', 375], ['dark', 375]] as const) {
    await app.emulateMedia({ colorScheme: scheme })
    await app.setViewportSize({ width, height: 740 })
    expect(await inspectorViolations(app), `${scheme}, ${width}`).toEqual([])
    expect(await app.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    if (process.env['SHOTS']) await app.screenshot({ path: `${process.env['SHOTS']}/inspector-${scheme}-${width}.png` })
  }
  await app.close()
})

async function inspectorViolations(app: Page): Promise<string[]> {
  await app.evaluate(axe.source)
  const found = await app.evaluate(() => window.axe.run({ include: ['cairn-root'] }, { resultTypes: ['violations'] }))
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
