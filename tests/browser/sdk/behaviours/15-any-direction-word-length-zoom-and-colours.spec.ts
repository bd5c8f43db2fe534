/** Behaviour 15, in the hostile app. All stories are held to long words, right to left and small screens in ../stories. */
import type { Page } from '@playwright/test'
import { expect, flow, later, next, test, text, tip, type Host } from './fixture.ts'

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2)
const label = (words: string) => [{ type: 'text' as const, text: words }]

const STEPS = {
  tooltip: tip('create', { content: [text(LONG)], actions: [{ ...later, label: label(LONG.slice(0, 40)) }, next] }),
  modal: { pattern: 'modal' as const, content: [text(LONG)], actions: [{ ...later, label: label(LONG.slice(0, 40)) }, next] },
  slideout: { pattern: 'slideout' as const, content: [text(LONG)], actions: [next] },
  banner: { pattern: 'banner' as const, content: [text(LONG)], actions: [next] },
}

async function isWhole(host: Host): Promise<void> {
  await expect(host.step()).toBeInViewport({ ratio: 1 })
  await expect(host.action('next')).toBeInViewport({ ratio: 1 })
  expect(await host.step().evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0)
}

for (const [name, step] of Object.entries(STEPS)) {
  test(`long words stay inside a ${name}, also at 200 % zoom`, async ({ host, page }) => {
    await host.play(step)
    await isWhole(host)
    // Zoom makes a window of 1280 × 720 one of half the size with twice the pixels.
    await page.setViewportSize({ width: 640, height: 360 })
    await host.frames()
    await isWhole(host)
  })
}

test('a flow that reads from right to left is mirrored, whatever the page does', async ({ host, backend }) => {
  backend.publish({ ...flow('tour', [tip('create', { side: 'right' })]), dir: 'rtl', locale: 'ar' })
  await host.openApp()
  await host.seen()
  expect(await host.step().evaluate((it) => {
    const { direction } = getComputedStyle(it)
    const [close, own] = [it.querySelector('.close'), it].map((part) => part?.getBoundingClientRect())
    return { direction, closes: (close?.x ?? NaN) - (own?.x ?? NaN) < 44 ? 'left' : 'right' }
  })).toEqual({ direction: 'rtl', closes: 'left' })
})

/** Luminance of a computed `rgb(…)`. */
const brightness = (page: Page, property: 'backgroundColor' | 'color') => page.locator('[data-cairn-step]').first().evaluate((it, property) => {
  const [red = 0, green = 0, blue = 0] = getComputedStyle(it)[property].match(/\d+/g)?.map(Number) ?? []
  return (red * 2 + green * 3 + blue) / 6
}, property)

test('on a dark page it is dark, on a light one light, and can be read on both', async ({ host, page, backend }) => {
  backend.publish(flow('tour', [tip('create')]))
  await host.openApp()
  await host.seen()
  expect(await brightness(page, 'backgroundColor')).toBeGreaterThan(200)
  expect(await brightness(page, 'color')).toBeLessThan(80)
  await page.evaluate(() => {
    document.body.style.cssText = 'background: #101418; color: #eee'
    window.cairn.setTheme({})
  })
  await host.seen()
  expect(await brightness(page, 'backgroundColor')).toBeLessThan(80)
  expect(await brightness(page, 'color')).toBeGreaterThan(180)
})

test('in forced colours every surface and every button keeps an edge', async ({ host, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await host.play(tip('create', { actions: [later, next] }))
  for (const part of [host.step(), host.action('next'), host.action('snooze')]) {
    expect(await part.evaluate((it) => {
      const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(it)
      return parseFloat(borderTopWidth) >= 1 && borderTopColor !== backgroundColor
    })).toBe(true)
  }
})
