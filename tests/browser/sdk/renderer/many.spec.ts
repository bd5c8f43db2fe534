/** Twenty anchors on a page of five thousand elements: they are waited for together, and one walk through the page serves them all. */
import { expect, flow, test, text } from './fixture.ts'

const PARTS = ['customers', 'invoices', 'payments', 'reports', 'taxes', 'members', 'templates', 'reminders', 'exports', 'branding',
  'currencies', 'webhooks', 'archive', 'drafts', 'receipts', 'estimates', 'contracts', 'languages', 'integrations', 'security']

declare global {
  interface Window { walks: number }
}

test('twenty anchors that have changed are found again by a few walks through five thousand elements', async ({ host }) => {
  const picked = await host.page.evaluate((parts) => {
    const row = (at: number) => `<tr><td>${at}</td><td><a href="/customers/${at}">Customer number ${at}</a></td><td><button>Edit</button></td></tr>`
    document.querySelector('main')!.innerHTML = `${parts.map((part) => `<p><button id="${part}">Open ${part}</button></p>`).join('')}<table>${Array.from({ length: 900 }, (_, at) => row(at)).join('')}</table>`
    const all = parts.map((part) => window.fixture.pick(`#${part}`))
    for (const button of document.querySelectorAll('p button')) button.outerHTML = `<a class="piece" href="#" id="${button.id}">All ${button.id}</a>`
    window.walks = 0
    const ask = document.querySelectorAll.bind(document)
    document.querySelectorAll = (selector: string) => {
      if (selector === '*') window.walks++
      return ask(selector)
    }
    return all
  }, PARTS)
  expect(await host.page.locator('*').count()).toBeGreaterThan(4500)
  await host.show({ ...flow(...picked.map((one) => ({ pattern: 'hotspot' as const, anchor: { picked: one }, content: [text('Here.')] }))), type: 'hotspots' })
  await expect(host.page.locator('[data-cairn-pattern=hotspot]')).toHaveCount(20)
  await expect.poll(async () => (await host.calls('Step Shown')).length).toBeGreaterThan(10) // those in view
  expect(new Set((await host.calls('Step Shown')).map(({ detail }) => (detail as { anchor: string }).anchor))).toEqual(new Set(['healed']))
  // Some to wait for them, one to search for all, and one for each that tells how it was found.
  expect(await host.page.evaluate(() => window.walks)).toBeLessThanOrEqual(30)
})
