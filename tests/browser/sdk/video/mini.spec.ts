import { back, expect, film, flow, heading, hosted, LONG, next, percents, playTo, state, step, test } from './fixture.ts'

const small = (page: Parameters<typeof state>[0]) => page.getByRole('button', { name: 'Watch while you work' })
const large = (page: Parameters<typeof state>[0]) => page.getByRole('button', { name: 'Watch large' })
const two = flow(step(film, { mini: true }), { pattern: 'slideout', content: [heading('Your turn')], actions: [next] })
const play = (page: Parameters<typeof state>[0]) => page.locator('cairn-root video').evaluate((it) => (it as HTMLVideoElement).play())

test('it is made small and large again with the keyboard, and plays on', async ({ host, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await host.show(two)
  await expect(host.surface()).toBeVisible()
  await play(page)
  const before = await host.box(host.surface())
  await small(page).press('Enter')
  await expect(large(page)).toBeFocused()
  const after = await host.box(host.surface())
  expect(after.width).toBe(280)
  expect(after.height).toBeLessThan(before.height)
  expect([after.x, Math.round(after.y + after.height)]).toEqual([16, 784])
  await expect(page.getByRole('heading', { name: 'Watch this' })).toBeHidden()
  expect((await state(page)).paused).toBe(false)
  // The page is there to work in.
  await host.anchor('customer').fill('Ada')
  await page.keyboard.press('Escape')
  await expect(host.surface()).toBeVisible()
  await large(page).press('Space')
  expect(await host.box(host.surface())).toEqual(before)
  await expect(page.getByRole('heading', { name: 'Watch this' })).toBeVisible()
})

test('when the step goes on, what plays goes on small beside the next one', async ({ host, page }) => {
  await host.show(two)
  await playTo(page, LONG / 3)
  await play(page)
  await host.action('next').click()
  await expect(host.surface('s2')).toBeVisible()
  await expect(host.surface('s1')).toHaveClass(/mini/)
  const { paused, currentTime } = await state(page)
  expect(paused).toBe(false)
  expect(currentTime).toBeGreaterThan(LONG / 3 - 0.1)
  const [player, other] = [await host.box(host.surface('s1')), await host.box(host.surface('s2'))]
  expect(player.x + player.width).toBeLessThan(other.x)
  await playTo(page, LONG)
  await expect.poll(() => percents(host)).toEqual([25, 50, 75, 100])

  await large(page).click()
  expect((await host.box(host.surface('s1'))).width).toBeGreaterThan(player.width)
  await host.surface('s1').getByRole('button', { name: 'Close' }).click()
  await expect(host.surface('s1')).toHaveCount(0)
  await expect(host.surface('s2')).toBeVisible()
  expect(await host.calls('Flow Dismissed')).toEqual([])
})

test('Escape closes the small one only for who is in it', async ({ host, page }) => {
  await host.show(two)
  await play(page)
  await host.action('next').click()
  await large(page).focus()
  await page.keyboard.press('Escape')
  await expect(host.surface('s1')).toHaveCount(0)
  await expect(host.surface('s2')).toBeVisible()
  await page.keyboard.press('Escape')
  await host.told('Flow Dismissed')
})

test('what does not play, or was closed, does not stay', async ({ host, page }) => {
  await host.show(two)
  await expect(host.surface('s1')).toBeVisible()
  await host.action('next').click()
  await expect(host.surface('s2')).toBeVisible()
  await expect(host.surface('s1')).toHaveCount(0)
  await page.evaluate(() => window.fixture.destroy())

  await host.show(two)
  await play(page)
  await host.surface('s1').getByRole('button', { name: 'Close' }).click()
  await expect(host.surface()).toHaveCount(0)
})

test('it goes from corner to corner', async ({ host, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await host.show(two)
  await expect(page.getByRole('button', { name: 'Move' })).toBeHidden()
  await small(page).click()
  const corners = []
  for (let times = 0; times < 4; times++) {
    await page.getByRole('button', { name: 'Move' }).press('Enter')
    const { x, y, width, height } = await host.box(host.surface())
    corners.push(`${y === 16 ? 'top' : Math.round(y + height) === 784 ? 'bottom' : y} ${x === 16 ? 'left' : Math.round(x + width) === 1264 ? 'right' : x}`)
  }
  expect(corners).toEqual(['top left', 'top right', 'bottom right', 'bottom left'])
  await large(page).click()
  expect((await host.box(host.surface())).width).toBe(480)
})

test('on another page of the app it plays on, and its step is whole again where it belongs', async ({ host, page }) => {
  const here = { include: ['/invoices.html'] }
  await host.show(flow(step(film, { mini: true, pages: here }), { pattern: 'slideout', content: [heading('Your turn')], actions: [next] }))
  await play(page)
  const go = (path: string) => page.evaluate((path) => {
    history.pushState({}, '', path)
    window.fixture.last().page()
  }, path)
  await go('/customers.html')
  await expect(host.surface('s1')).toHaveClass(/mini/)
  const { paused, currentTime } = await state(page)
  expect(paused).toBe(false)
  await go('/invoices.html')
  await expect(page.getByRole('heading', { name: 'Watch this' })).toBeVisible()
  expect((await state(page)).currentTime).toBeGreaterThanOrEqual(currentTime)
  await expect(host.surface()).toHaveCount(1)

  await host.action('next').click()
  await expect(host.surface('s2')).toBeVisible()
  await expect(host.surface('s1')).toHaveClass(/mini/)
})

test('back at its step it is large again, and its buttons work', async ({ host, page }) => {
  await host.show(flow(step(film, { mini: true }), { pattern: 'slideout', content: [heading('Your turn')], actions: [back, next] }))
  await play(page)
  await host.action('next').click()
  await expect(host.surface('s1')).toHaveClass(/mini/)
  await host.action('back').click()
  await expect(page.getByRole('heading', { name: 'Watch this' })).toBeVisible()
  await expect(host.surface()).toHaveCount(1)
  expect((await state(page)).paused).toBe(false)
  await host.surface('s1').getByRole('button', { name: 'Close' }).click()
  await host.told('Flow Dismissed')
  await expect(host.surface()).toHaveCount(0)
})

test('who works with the keyboard is in the next step, while it plays', async ({ host, page }) => {
  await host.show(two)
  await play(page)
  await host.action('next').press('Enter')
  await expect(host.surface('s2')).toBeFocused()
})

test('it outlives its flow until it is closed, and leaves nothing behind', async ({ host, page }) => {
  const before = await page.evaluate(() => document.documentElement.outerHTML)
  const end = async () => {
    await host.action('next').click()
    await host.surface('s2').locator('[data-cairn-action=next]').click()
    await expect(host.surface('s2')).toHaveCount(0)
    await expect(host.surface('s1')).toHaveClass(/mini/)
  }
  await host.show(two)
  await play(page)
  await end()
  await host.told('Flow Completed')
  await host.surface('s1').getByRole('button', { name: 'Close' }).click()
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before)

  await host.show(two)
  await play(page)
  await end()
  await page.evaluate(() => window.fixture.destroy())
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before)
})

test('with its flow it is over when the flow ends in its step', async ({ host, page }) => {
  await host.show(flow(step(film, { mini: true })))
  await play(page)
  await host.action('next').click()
  await host.told('Flow Completed')
  await expect(host.surface()).toHaveCount(0)
})

test('there is one at a time', async ({ host, page }) => {
  const watch = { id: 'watch', label: [{ type: 'text' as const, text: 'Watch it' }], do: [{ type: 'video' as const, video: film }] }
  await host.show(flow(step({ ...film, id: 'first' }, { mini: true }), { pattern: 'slideout', actions: [watch] }))
  await play(page)
  await host.action('next').click()
  await host.action('video').click()
  await expect(page.locator('[data-cairn-pattern=video]')).toHaveCount(1)
  await small(page).click()
  await expect(large(page)).toBeVisible()
})

test('a player of a host is not loaded anew when it becomes small, nor when the step goes on', async ({ host, page, asked }) => {
  await host.open('/invoices.html')
  await host.show(flow(step(hosted, { mini: true }), { pattern: 'slideout', content: [heading('Your turn')] }))
  await page.getByRole('button', { name: 'How invoices work' }).click()
  const player = page.frameLocator('cairn-root iframe')
  await player.getByRole('button').evaluate((it) => { it.textContent = 'Still the same' })
  await small(page).click()
  await large(page).click()
  await host.action('next').click()
  await expect(host.surface('s2')).toBeVisible()
  await expect(player.getByRole('button', { name: 'Still the same' })).toBeVisible()
  expect(asked.filter((path) => path === '/player.html')).toHaveLength(1)
})

test('in the middle of the page it leaves the page alone too', async ({ host, page }) => {
  await host.show(flow(step(film, { mini: true, position: 'centre' }), { pattern: 'modal' }))
  await expect(host.surface()).toBeVisible()
  expect(await host.surface().evaluate((it) => it.matches(':modal'))).toBe(false)
  await small(page).click()
  await host.anchor('customer').fill('Ada')
  expect((await host.box(host.surface())).width).toBe(280)
})
