/** Which language is asked for: what the host app says, else that of its page, else that of the browser. */
import { expect, flow, test } from '../../fixtures/core.ts'

test.use({ locale: 'sv-SE' })

test('the page says its language, and the host app may say another', async ({ host, backend, page }) => {
  await host.openReady()
  expect(backend.questions.at(-1)).toMatchObject({ context: { locale: 'en' } })
  expect(backend.questions.at(-1)).not.toHaveProperty('locale')
  await page.evaluate(() => {
    document.documentElement.lang = 'fi'
    window.cairn.setLocale('pt-BR')
    return window.cairn.ready()
  })
  expect(backend.questions.at(-1)).toMatchObject({ locale: 'pt-BR' })
})

test('on a page that says none it is the browser\'s', async ({ host, backend, page }) => {
  await page.addInitScript(() => { document.addEventListener('readystatechange', () => { document.documentElement.removeAttribute('lang') }, { once: true }) })
  await host.openReady()
  expect(backend.questions.at(-1)).toMatchObject({ context: { locale: 'sv-SE' } })
})

test('what reads from right to left does so on any page, and says its language to screen readers', async ({ host, backend }) => {
  backend.publish({ ...flow('salaam'), locale: 'ar', dir: 'rtl' })
  await host.open()
  await expect(host.surface('salaam')).toHaveAttribute('dir', 'rtl')
  await expect(host.surface('salaam')).toHaveAttribute('lang', 'ar')
  await expect(host.surface('salaam')).toHaveCSS('direction', 'rtl')
})
