import { expect, flow, heading, next, test, text } from './fixture.ts'

const tip = (anchor: string) => flow({ pattern: 'tooltip', anchor: { test: anchor }, content: [heading('Here'), text('Words')], actions: [next] })

/** A click that goes through only when nothing lies over the button. */
const press = async (host: Parameters<Parameters<typeof test>[2]>[0]['host']) => host.action('next').click({ timeout: 3000 })

test('a tooltip is above the highest stacking context and above a popover that the host opens after it', async ({ host }) => {
  await host.show(tip('new-invoice'))
  await host.told('Step Shown')
  const popover = host.page.locator('#popover')
  await popover.evaluate((it: HTMLElement) => {
    for (const [name, value] of [['position', 'fixed'], ['inset', '0'], ['width', '100vw'], ['height', '100vh']] as const) it.style.setProperty(name, value)
    it.showPopover()
  })
  await press(host)
  expect((await host.told('ended')).detail).toBe('completed')
})

test('inside an open modal dialog of the host a tooltip works, and comes out when it closes', async ({ host }) => {
  const dialog = host.page.locator('#dialog')
  await host.show(tip('new-invoice'))
  await host.told('Step Shown')
  await dialog.evaluate((it: HTMLDialogElement) => it.showModal())
  await expect.poll(() => host.page.evaluate(() => document.querySelector('cairn-root')?.parentElement?.id)).toBe('dialog')
  await expect(host.surface()).toBeVisible()
  await dialog.evaluate((it: HTMLDialogElement) => it.close())
  await expect.poll(() => host.page.evaluate(() => document.querySelector('cairn-root')?.parentElement?.localName)).toBe('html')
  await press(host)
})

test('a step on something in the host\'s dialog is seen and can be pressed', async ({ host }) => {
  await host.page.locator('#dialog').evaluate((it: HTMLDialogElement) => it.showModal())
  await host.show(tip('in-dialog'))
  await host.told('Step Shown')
  await press(host)
})

test('a dialog that the host removes does not take our surfaces along', async ({ host }) => {
  await host.page.locator('#dialog').evaluate((it: HTMLDialogElement) => it.showModal())
  await host.show(tip('new-invoice'))
  await expect.poll(() => host.page.evaluate(() => document.querySelector('cairn-root')?.parentElement?.id)).toBe('dialog')
  await host.page.locator('#dialog').evaluate((it) => it.remove())
  await expect.poll(() => host.page.evaluate(() => document.querySelector('cairn-root')?.parentElement?.localName)).toBe('html')
  await press(host)
})

test('the host\'s style sheet does not reach in, and ours does not reach out', async ({ host }) => {
  const before = await host.page.locator('h1').evaluate((it) => getComputedStyle(it).cssText)
  await host.page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { letter-spacing: 9px !important; text-transform: uppercase } button { display: none !important } html { line-height: 4 }')
    document.adoptedStyleSheets = [sheet]
  })
  await host.page.locator('[data-testid=new-invoice]').evaluate((it) => it.style.setProperty('display', 'block', 'important'))
  await host.show(flow({ pattern: 'modal', content: [text('Quiet words')], actions: [next] }))
  await host.told('Step Shown')
  const style = await host.surface().evaluate((it) => {
    const { letterSpacing, textTransform } = getComputedStyle(it)
    return { letterSpacing, textTransform }
  })
  expect(style).toEqual({ letterSpacing: 'normal', textTransform: 'none' })
  await expect(host.action('next')).toBeVisible()
  await host.page.evaluate(() => { document.adoptedStyleSheets = [] })
  expect(await host.page.locator('h1').evaluate((it) => getComputedStyle(it).cssText)).toBe(before)
})

test('what happens in our surfaces does not reach the host\'s handlers', async ({ host }) => {
  await host.page.evaluate(() => {
    for (const type of ['click', 'pointerdown', 'keydown']) document.addEventListener(type, () => { document.title = `heard ${type}` })
  })
  await host.show(flow({ pattern: 'slideout', actions: [{ ...next, do: [{ type: 'track', event: 'Pressed' }] }] }))
  await host.told('Step Shown')
  await host.page.getByRole('button', { name: 'Next' }).click()
  await host.page.keyboard.press('a')
  await host.told('track')
  expect(await host.page.title()).toBe('Invoices')
})
