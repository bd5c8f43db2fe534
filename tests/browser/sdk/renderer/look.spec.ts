import { expect, flow, next, test, text } from './fixture.ts'

const modal = flow({ pattern: 'modal', content: [text('Words')], actions: [next] })
const styleOf = (host: { action(name: string): { evaluate: <T>(act: (it: Element) => T) => Promise<T> } }) => host.action('next').evaluate((it) => {
  const surface = getComputedStyle(it.closest('.surface')!)
  const { backgroundColor } = getComputedStyle(it)
  return { accent: backgroundColor, font: surface.fontFamily, ground: surface.backgroundColor, scheme: surface.colorScheme }
})

test('a surface takes the host\'s font, accent and brightness by itself', async ({ host }) => {
  await host.show(modal)
  await expect(host.surface()).toBeVisible()
  expect(await styleOf(host)).toEqual({ accent: 'rgb(29, 107, 98)', font: '"Liberation Sans", sans-serif', ground: 'rgb(253, 253, 251)', scheme: 'light' })
})

test('on a dark page it is dark', async ({ host }) => {
  await host.page.evaluate(() => document.documentElement.classList.add('dark'))
  await host.show(modal)
  await expect(host.surface()).toBeVisible()
  expect(await styleOf(host)).toMatchObject({ accent: 'rgb(95, 192, 179)', scheme: 'dark' })
})

for (const accent of ['oklch(0.55 0.2 260)', 'hsl(221 83% 53%)', 'color(display-p3 0.1 0.4 0.8)']) {
  test(`an accent is understood in the notation of today: ${accent}`, async ({ host }) => {
    await host.page.evaluate((accent) => document.documentElement.style.setProperty('--primary', accent), accent)
    await host.show(modal)
    await expect(host.surface()).toBeVisible()
    const [red, green, blue] = (await styleOf(host)).accent.match(/\d+/g)!.map(Number)
    expect(blue!).toBeGreaterThan(Math.max(red!, green!) + 60)
  })
}

test('the author\'s theme comes before the host, now and when it changes', async ({ host }) => {
  await host.show(modal, { theme: { tokens: { accent: '#7a1f5c', radius: '0' } } })
  await expect(host.surface()).toBeVisible()
  expect((await styleOf(host)).accent).toBe('rgb(122, 31, 92)')
  await host.page.evaluate(() => window.fixture.last().theme({ tokens: { accent: '#004488' } }))
  expect((await styleOf(host)).accent).toBe('rgb(0, 68, 136)')
})

test('forced colours leave a surface with an edge and its buttons with one too', async ({ host }) => {
  await host.page.emulateMedia({ forcedColors: 'active' })
  await host.show(modal)
  await expect(host.surface()).toBeVisible()
  for (const part of [host.surface(), host.action('next')]) {
    expect(await part.evaluate((it) => {
      const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(it)
      return { wide: parseFloat(borderTopWidth) >= 1, seen: borderTopColor !== backgroundColor }
    })).toEqual({ wide: true, seen: true })
  }
})
