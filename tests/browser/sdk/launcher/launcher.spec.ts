/** Buttons of ours on the page: in a corner or on an element, and there for as long as they are wanted. */
import type { Launcher, Step } from '../../../../sdk-js/src/contract/content.ts'
import { expect, flow, test, type Host } from '../renderer/fixture.ts'

const launchers = (...steps: [Partial<Launcher>, Partial<Step>?][]) => ({
  ...flow(...steps.map(([launcher, more = {}]) => ({
    pattern: 'launcher' as const,
    content: [],
    dismissible: false,
    launcher: { label: [{ type: 'text' as const, text: 'Help' }], do: [{ type: 'start' as const, flow: 'help' }], ...launcher },
    ...more,
  }))),
  type: 'launcher' as const,
})
const button = (host: Host, step: string) => host.page.locator(`[data-cairn-step="${step}"] button`)

test('one in a corner starts what it is for, says so, and stays', async ({ host }) => {
  await host.show(launchers([{}]))
  for (let time = 1; time < 3; time++) {
    await button(host, 's1').click()
    await host.told('Launcher Clicked', time)
    await host.told('start', time)
  }
  await expect(button(host, 's1')).toHaveAccessibleName('Help')
  expect(await host.calls('Flow Completed')).toHaveLength(0)
  expect(await host.calls('ended')).toHaveLength(0)
})

test('several are there at once; one on an element goes along with it, and hides with it', async ({ host }) => {
  await host.show(launchers([{}], [{ look: 'beacon' }, { anchor: { test: 'new-invoice' } }]))
  await expect(button(host, 's1')).toBeVisible()
  const apart = async () => {
    const [anchor, it] = [await host.box(host.anchor('new-invoice')), await host.box(host.surface('s2'))]
    return Math.max(Math.abs(anchor.x + anchor.width - it.x - 12), Math.abs(anchor.y - it.y - 12))
  }
  await expect.poll(apart).toBeLessThanOrEqual(1)
  await host.page.evaluate(() => { document.querySelector('h1')!.style.marginTop = '90px' })
  await host.frames()
  expect(await apart()).toBeLessThanOrEqual(1)
  const { width, height } = await host.box(button(host, 's2'))
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
  await host.anchor('new-invoice').evaluate((it) => it.classList.add('gone'))
  await host.frames()
  await expect(host.surface('s2')).toHaveCount(0)
})

test('the keyboard comes to it and presses it; Escape does not take it away', async ({ host }) => {
  await host.show(launchers([{}, { anchor: { test: 'new-invoice' } }]))
  await host.told('Step Shown')
  await host.anchor('new-invoice').focus()
  await host.page.keyboard.press('Tab')
  await expect(button(host, 's1')).toBeFocused()
  await host.page.keyboard.press('Enter')
  await host.told('Launcher Clicked')
  await host.page.keyboard.press('Escape')
  await expect(button(host, 's1')).toBeVisible()
})
