import { expect, flow, hosted, step, test } from './fixture.ts'

for (const name of ['youtube', 'vimeo', 'loom', 'wistia'] as const) {
  test(`nobody at ${name} is asked before the click`, async ({ host, page, asked }) => {
    await host.open('/invoices.html')
    asked.length = 0
    await host.show(flow(step({ ...hosted, host: name })))
    const door = page.getByRole('button', { name: 'How invoices work' })
    await expect(door).toBeVisible()
    const { width, height } = await host.box(door)
    expect(width / height).toBeCloseTo(640 / 360, 1)
    await door.hover()
    await door.focus()
    await host.frames()
    expect(asked.filter((path) => !path.endsWith('.js'))).toEqual([])

    await page.keyboard.press('Enter')
    const player = page.frameLocator('iframe[title="How invoices work"]')
    await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible()
    expect(asked).toContain('/player.html')
    await expect(page.locator('cairn-root iframe')).toBeFocused()
    expect((await host.box(page.locator('cairn-root iframe'))).height).toBeCloseTo(height, 0)
  })
}

test('a poster of ours stands in the door', async ({ host, page, asked }) => {
  await host.show(flow(step({ ...hosted, poster: '/poster.svg' })))
  await expect(page.getByRole('button', { name: 'How invoices work' })).toHaveCSS('background-image', /poster\.svg/)
  expect(asked).toContain('/poster.svg')
})
