import { expect, flow, test } from './fixture.ts'

for (const [overlay, reached] of [['block', { anchor: 0, page: 0 }], ['anchor', { anchor: 1, page: 0 }], ['none', { anchor: 1, page: 1 }]] as const) {
  test(`an overlay lets through what it says: ${overlay}`, async ({ host }) => {
    await host.page.evaluate(() => {
      const pressed: Record<string, number> = { anchor: 0, page: 0 }
      Object.assign(window, { pressed })
      document.querySelector('[data-testid=new-invoice]')!.addEventListener('click', () => pressed.anchor!++)
      document.querySelector('#export')!.addEventListener('click', () => pressed.page!++)
    })
    await host.show(flow({ pattern: 'tooltip', anchor: { test: 'new-invoice' }, overlay, side: 'bottom' }))
    await host.told('Step Shown')
    for (const target of [host.anchor('new-invoice'), host.page.locator('#export')]) {
      const { x, y, width, height } = await host.box(target)
      await host.page.mouse.click(x + width / 2, y + height / 2)
    }
    expect(await host.page.evaluate(() => (window as unknown as { pressed: object }).pressed)).toEqual(reached)
    await expect(host.surface()).toBeVisible()
  })
}

test('a step that waits for a click on its anchor goes on by it, and the host gets the click once', async ({ host }) => {
  await host.page.evaluate(() => {
    document.querySelector('[data-testid=new-invoice]')!.addEventListener('click', (event) => {
      event.stopImmediatePropagation()
      document.title += '!'
    })
  })
  await host.show(flow(
    { pattern: 'tooltip', anchor: { test: 'new-invoice' }, overlay: 'anchor', advance: [{ on: 'click', anchor: { test: 'new-invoice' } }] },
    { pattern: 'tooltip', anchor: { test: 'customer' }, advance: [{ on: 'input', anchor: { test: 'customer' }, matches: 'not empty' }] },
    { pattern: 'modal' },
  ))
  await host.told('Step Shown')
  await host.anchor('new-invoice').click()
  await host.told('Step Completed')
  expect(await host.page.title()).toBe('Invoices!')
  await host.told('Step Shown', 2)
  await host.anchor('customer').pressSequentially('Harbour')
  await expect(host.surface('s2')).toBeVisible()
  await host.anchor('customer').press('Tab')
  await expect(host.surface('s3')).toBeVisible()
})
