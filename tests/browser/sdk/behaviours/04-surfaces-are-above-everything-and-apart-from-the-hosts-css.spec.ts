/** Behaviour 4. */
import type { Step } from '../../../../sdk-js/src/contract/content.ts'
import { expect, heading, next, test, text, tip, type Host } from './fixture.ts'

const PATTERNS: Record<string, Partial<Step> & Pick<Step, 'pattern'>> = {
  modal: { pattern: 'modal', content: [heading('Hello'), text('Words')], actions: [next] },
  slideout: { pattern: 'slideout', content: [heading('Hello'), text('Words')], actions: [next] },
  tooltip: tip('create'),
  'blocking tooltip': tip('create', { overlay: 'block' }),
  'spotlit tooltip': tip('create', { overlay: 'anchor' }),
  banner: { pattern: 'banner', content: [text('Words')], actions: [next] },
}

/** What a person would notice of the host's page. */
const looks = ({ page }: Host) => page.evaluate(() => [...document.querySelectorAll('.bar, .bar *, main *, header *, body, html')]
  .filter((it) => it.localName !== 'cairn-root')
  .map((it) => {
    const style = getComputedStyle(it)
    return [it.localName, ...['color', 'font', 'display', 'position', 'cursor', 'overflow', 'pointer-events', 'letter-spacing', 'background-color', 'width', 'height'].map((name) => style.getPropertyValue(name))].join()
  }))

for (const [name, step] of Object.entries(PATTERNS)) {
  test(`a ${name} inherits nothing of a hostile style sheet, and changes nothing in the page`, async ({ host, page }) => {
    await page.route('**/sdk/cairn.js', (route) => route.abort())
    await host.openApp()
    const before = await looks(host)
    await page.unroute('**/sdk/cairn.js')
    await host.play(step)
    expect(await host.step().evaluate((it) => {
      const { letterSpacing, wordSpacing, textTransform, fontStyle, opacity, pointerEvents, rotate, transform, direction, visibility } = getComputedStyle(it)
      return { letterSpacing, wordSpacing, textTransform, fontStyle, opacity, pointerEvents, rotate, transform, direction, visibility }
    })).toEqual({ letterSpacing: 'normal', wordSpacing: '0px', textTransform: 'none', fontStyle: 'normal', opacity: '1', pointerEvents: 'auto', rotate: 'none', transform: 'none', direction: 'ltr', visibility: 'visible' })
    const size = await host.step().evaluate((it) => parseFloat(getComputedStyle(it).fontSize))
    expect(size, 'neither tiny nor huge').toBeGreaterThanOrEqual(14)
    expect(size).toBeLessThanOrEqual(17)
    expect(await looks(host)).toEqual(before)
    await host.action('next').click()
    await host.taken('Flow Completed')
  })
}

test('a tooltip lies above the highest stacking context and above a popover that comes after it', async ({ host, page }) => {
  await host.play(tip('create'))
  await page.locator('#popover').evaluate((it: HTMLElement) => { it.showPopover() })
  await host.frames()
  await host.action('next').click({ timeout: 3000 })
  await host.taken('Flow Completed')
})

test('in a modal dialog of the host a step works, on an anchor inside it too, and stays when the dialog goes', async ({ host }) => {
  await host.play(tip('create'), tip('in-dialog'), tip('export'))
  await host.wish({ isDialogOpen: true })
  await host.action('next').click({ timeout: 3000 })
  await host.seen('s2')
  expect(Math.abs(await host.distance(host.anchor('in-dialog')) - 12)).toBeLessThanOrEqual(1)
  await host.action('next').click({ timeout: 3000 })
  await host.seen('s3')
  await host.wish({ isDialogOpen: false })
  await host.action('next').click({ timeout: 3000 })
  await host.taken('Flow Completed')
})

test('a dialog that the app removes while it is open does not take the step along', async ({ host }) => {
  await host.play({ pattern: 'slideout', content: [heading('Hello')], actions: [next] })
  await host.wish({ isDialogOpen: true })
  await host.frames()
  await host.wish({ isDialogThere: false })
  await host.action('next').click({ timeout: 3000 })
  await host.taken('Flow Completed')
})
