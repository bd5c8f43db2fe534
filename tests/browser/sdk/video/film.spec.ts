import { back, expect, film, flow, jumpTo, LONG, percents, playTo, step, test } from './fixture.ts'

test('each quarter that was watched is told, once', async ({ host, page }) => {
  await host.show(flow(step(film)))
  await expect(page.getByLabel('How invoices work')).toBeVisible()
  await playTo(page, LONG / 3)
  await expect.poll(() => percents(host)).toEqual([25])
  await playTo(page, LONG)
  await expect.poll(() => percents(host)).toEqual([25, 50, 75, 100])
  expect((await host.calls('Video Progress'))[0]?.detail).toEqual({ step: 's1', video: 'film', percent: 25 })
  await jumpTo(page, 0)
  await playTo(page, LONG)
  expect(await percents(host)).toHaveLength(4)
})

test('what was jumped over does not count', async ({ host, page }) => {
  await host.show(flow(step(film)))
  await playTo(page, 0.5)
  await jumpTo(page, LONG - 0.9)
  await playTo(page, LONG)
  await expect.poll(() => percents(host)).toEqual([25])
  await jumpTo(page, 0.4)
  await playTo(page, LONG / 2)
  await expect.poll(() => percents(host)).toEqual([25, 50])
})

test('its room is kept free before anything of it has come', async ({ host, page }) => {
  await page.route('**/film.wav', () => {})
  await host.show(flow(step(film)))
  const { width, height } = await host.box(page.getByLabel('How invoices work'))
  expect(width / height).toBeCloseTo(640 / 360, 1)
})

test('captions are shown, the first of them, until somebody switches them off', async ({ host, page }) => {
  await host.show(flow(step({ ...film, captions: [{ src: '/film.vtt', language: 'en', label: 'English' }, { src: '/film.vtt', language: 'fi', label: 'Suomi' }] })))
  const video = page.locator('cairn-root video')
  const modes = () => video.evaluate((it) => [...(it as HTMLVideoElement).textTracks].map(({ mode, label, kind, language }) => `${kind} ${language} ${label} ${mode}`))
  await expect.poll(modes).toEqual(['captions en English showing', 'captions fi Suomi disabled'])
  await expect.poll(() => video.evaluate((it) => (it as HTMLVideoElement).textTracks[0]?.cues?.length)).toBe(1)
})

test('nothing is told again when the step comes again', async ({ host, page }) => {
  await host.show(flow(step(film), step({ ...film, id: 'other' }, { actions: [back] })))
  await playTo(page, LONG / 3)
  await expect.poll(() => percents(host)).toEqual([25])
  await host.action('next').click()
  await expect(host.surface('s2')).toBeVisible()
  await host.action('back').click()
  await expect(host.surface('s1')).toBeVisible()
  await playTo(page, LONG)
  await expect.poll(() => percents(host)).toEqual([25, 50, 75, 100])
})

test('a film is a block of any pattern', async ({ host, page }) => {
  await host.show(flow({ pattern: 'modal', content: [film] }))
  await expect(page.getByRole('dialog').getByLabel('How invoices work')).toBeVisible()
  await playTo(page, LONG)
  await expect.poll(() => percents(host)).toEqual([25, 50, 75, 100])
})

test('a button plays one above what shows', async ({ host, page }) => {
  const watch = { id: 'watch', label: [{ type: 'text' as const, text: 'Watch it' }], do: [{ type: 'video' as const, video: film }] }
  await host.show(flow({ pattern: 'slideout', actions: [watch] }, { pattern: 'modal' }))
  await host.action('video').click()
  const player = page.locator('[data-cairn-pattern=video]')
  await expect(player).toBeFocused()
  await expect.poll(() => player.locator('video').evaluate((it) => (it as HTMLVideoElement).currentTime)).toBeGreaterThan(0)
  await page.keyboard.press('Escape')
  await expect(player).toHaveCount(0)
  await expect(host.action('video')).toBeFocused()
  expect(await host.calls('Flow Dismissed')).toEqual([])
})

test('above a modal dialog it is one itself, and the dialog is there afterwards', async ({ host, page }) => {
  const watch = { id: 'watch', label: [{ type: 'text' as const, text: 'Watch it' }], do: [{ type: 'video' as const, video: film }] }
  await host.show(flow({ pattern: 'modal', actions: [watch] }))
  await host.action('video').press('Enter')
  const player = page.locator('[data-cairn-pattern=video]')
  await expect(player).toBeFocused()
  await playTo(page, LONG)
  await expect.poll(() => percents(host)).toEqual([25, 50, 75, 100])
  expect((await host.calls('Video Progress'))[0]?.detail).toEqual({ step: 's1', video: '/film.wav', percent: 25 })
  await page.keyboard.press('Escape')
  await expect(player).toHaveCount(0)
  await expect(host.action('video')).toBeFocused()
})
