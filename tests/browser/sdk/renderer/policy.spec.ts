import { expect, flow, heading, later, next, test, text } from './fixture.ts'

const field = { type: 'field' as const, id: 'name', input: 'text' as const, label: [{ type: 'text' as const, text: 'Name' }] }
const steps = [
  { pattern: 'modal', content: [heading('Hello'), text('Words'), field], actions: [later, next] },
  { pattern: 'tooltip', anchor: { test: 'new-invoice' }, overlay: 'anchor', advance: [{ on: 'click', anchor: { role: 'button', name: 'Export' } }] },
  { pattern: 'tooltip', anchor: { role: 'button', name: 'Export' }, overlay: 'block' },
  { pattern: 'banner' },
  { pattern: 'banner', push: true },
  { pattern: 'banner', push: true, position: 'bottom' },
  { pattern: 'slideout' },
] as const

test('under the strictest policy and Trusted Types everything works, with no report', async ({ host }) => {
  await host.open('/invoices.html?strict')
  for (const [index, step] of steps.entries()) {
    await host.show(flow({ ...step, actions: [next] } as Parameters<typeof flow>[0]))
    await host.told('Step Shown', index + 1)
    expect(await host.surface().evaluate((it) => getComputedStyle(it).display)).toBe('flex')
    await host.action('next').click()
    await host.told('ended', index + 1)
  }
  expect(await host.page.evaluate(() => window.fixture.reports)).toEqual([])
})

test('the policy of this page does report what it forbids', async ({ host }) => {
  await host.open('/invoices.html?strict')
  await host.page.evaluate(() => document.body.append(Object.assign(document.createElement('style'), { textContent: 'p{}' })))
  await expect.poll(() => host.page.evaluate(() => window.fixture.reports.length)).toBeGreaterThan(0)
})
