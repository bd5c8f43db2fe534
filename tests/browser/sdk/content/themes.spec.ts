/** Themes as they come with the decision: a flow's own or that of all, over what is picked up from the host. */
import type { ThemeContent } from '../../../../sdk-js/src/contract/content.ts'
import { expect, flow, test } from '../../fixtures/core.ts'

const theme = (key: string, more: Partial<ThemeContent>): ThemeContent => ({ format: 'cairn/1', key, tokens: {}, ...more })
const address = ({ key }: ThemeContent) => `/v1/content/${key}.json`
const css = '[data-cairn-theme="midnight"] .primary{letter-spacing:2px}'

const paper = theme('paper', { tokens: { accent: '#7a3b12', radius: '3px' } })
const midnight = theme('midnight', { mode: 'dark', tokens: { accent: '#8ab4ff' }, css })

test.beforeEach(({ backend }) => {
  for (const each of [paper, midnight]) backend.documents.set(address(each), each)
  backend.answer.theme = address(paper)
})

test('a flow wears its own theme, the others that of all', async ({ host, backend }) => {
  backend.publish(flow('own'), { theme: address(midnight) })
  backend.publish(flow('strip', [{}], 'banner'))
  await host.open()
  const own = host.surface('own').locator('[data-cairn-action=next]')
  const other = host.surface('strip').locator('[data-cairn-action=next]')
  await expect(own).toHaveCSS('background-color', 'rgb(138, 180, 255)')
  await expect(other).toHaveCSS('background-color', 'rgb(122, 59, 18)')
  await expect(host.surface('strip')).toHaveCSS('border-radius', '3px')
})

test('rules of an author hold where their theme is worn and nowhere else, under the strict policy', async ({ host, backend }) => {
  backend.publish(flow('strip', [{}], 'banner'))
  backend.publish(flow('own'), { theme: address(midnight) })
  await host.open()
  await expect(host.surface('own').locator('.primary')).toHaveCSS('letter-spacing', '2px')
  await expect(host.surface('strip').locator('.primary')).toHaveCSS('letter-spacing', 'normal')
})

test('a theme may be dark on a light page, with what can be read on it', async ({ host, backend }) => {
  backend.publish(flow('own'), { theme: address(midnight) })
  await host.open()
  await expect(host.surface('own')).toHaveCSS('color-scheme', 'dark')
  await expect(host.surface('own')).toHaveCSS('color', 'rgb(255, 255, 255)')
})

test('tokens of the host app come before every theme, and its rules stay', async ({ host, backend, page }) => {
  backend.publish(flow('own'), { theme: address(midnight) })
  await host.open()
  await expect(host.surface('own')).toBeVisible()
  await page.evaluate(() => { window.cairn.setTheme({ accent: '#004488' }) })
  await expect(host.surface('own').locator('.primary')).toHaveCSS('background-color', 'rgb(0, 68, 136)')
  await expect(host.surface('own').locator('.primary')).toHaveCSS('letter-spacing', '2px')
})

test('a theme that cannot be had is reported, and does not break the page', async ({ host, backend }) => {
  backend.publish(flow('own'), { theme: '/v1/content/nowhere.json' })
  await host.open()
  await host.taken('Flow Failed')
})
