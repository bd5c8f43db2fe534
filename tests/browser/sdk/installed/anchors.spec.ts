/** How each anchor was found, from the document to what the server keeps of every impression. */
import { randomUUID } from 'node:crypto'
import { startStranger } from '../../fixtures/stranger.ts'
import { pick } from '../../fixtures/picker.ts'
import { expect, test as base } from '../../builder/installation.ts'

const PAGE = `<h1>Invoices</h1><nav><a href="/customers">Customers</a><a href="/reports">Reports</a></nav>
<p><button name="create" class="primary">New invoice</button></p><button class="plain">Export all of them</button>
<p><input type="search" name="search" placeholder="Number or customer"></p>`
/** With these on both sides, nothing around it says which it was. */
const OTHERS = '<li><a href="#one">Number one</a><a href="#two">Number two</a></li>'

const test = base.extend<{ stranger: string }>({
  stranger: async ({ baseURL, request }, use) => {
    const { write_key: writeKey } = await (await request.get('/demo/config.json')).json() as { write_key: string }
    const { url, close } = await startStranger(baseURL ?? '', writeKey)
    await use(url)
    await close()
  },
})

test('exact, healed, uncertain and missing are told with each impression, and kept', async ({ page, installation, stranger, request }) => {
  const key = `spec-anchors-${randomUUID().slice(0, 8)}`
  const fill = (html: string) => page.evaluate((html) => { document.querySelector('main')!.innerHTML = html }, html)
  await page.goto(stranger)
  await page.evaluate(() => {
    const { trustedTypes } = window as unknown as { trustedTypes: { createPolicy(name: string, rules: { createHTML(html: string): string }): void } }
    trustedTypes.createPolicy('default', { createHTML: (html) => html })
  })
  await fill(PAGE)
  const picked = await pick(page, 'h1', '[name=create]', '.plain', '[name=search]')
  const steps = picked.map((it, at) => `
  - id: s${at + 1}
    pattern: tooltip
    anchor: { picked: ${JSON.stringify(it)} }
    when_anchor_missing: skip
    content: [{ heading: Here }]
    actions: [{ label: Next, do: next }]`)
  await installation.push({ [`${key}.yaml`]: `format: cairn/1
kind: flow
key: ${key}
type: tour
name: Spec of anchors
tags: [spec]
audience: { trait: role, is: ${key} }
steps:${steps.join('')}
` }, true)

  await fill(PAGE
    .replace('<button name="create" class="primary">New invoice</button>', '<a class="x17" href="#create">Add new invoice</a>')
    .replace(/<button class="plain">.*?<\/button>/, (it) => `<ul>${`${OTHERS}<li>${it}</li>${OTHERS}`.repeat(2)}</ul>`)
    .replace(/<input .*?>/, ''))
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate((key) => { window.cairn.identify(key, { role: key }) }, key)
  for (const step of ['s1', 's2']) await page.locator(`[data-cairn-flow=${key}][data-cairn-step=${step}] [data-cairn-action=next]`).click()

  await expect.poll(async () => {
    const answer = await request.get(`/api/v1/users/user:${key}/events`, { headers: { authorization: `Bearer ${installation.secret}` } })
    const { items = [] } = await answer.json() as { items?: { name: string; properties: Record<string, unknown> }[] }
    return items.reverse().filter(({ properties }) => properties['anchor']).map(({ name, properties: { step, anchor } }) => `${name} ${step as string} ${anchor as string}`)
  }, { timeout: 30_000 }).toEqual(['Step Shown s1 exact', 'Step Shown s2 healed', 'Flow Failed s3 uncertain', 'Flow Failed s4 missing'])
})
