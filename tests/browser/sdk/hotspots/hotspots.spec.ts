/** Several beacons on a page at once, without an order; each opens a note when the person wants it, and goes when it was read. */
import { flow, next } from '../renderer/fixture.ts'
import { beacon, expect, hotspots, note, spot, test } from './fixture.ts'

test('all of them are there at once, and each counts when it can be seen', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice'), spot('customer'), spot('low')))
  await expect(beacon(host, 's1')).toBeVisible()
  await expect(beacon(host, 's2')).toBeVisible()
  await host.told('Step Shown', 2)
  await expect(beacon(host, 's3')).toBeHidden()
  await host.anchor('low').scrollIntoViewIfNeeded()
  await expect(beacon(host, 's3')).toBeVisible()
  await host.told('Step Shown', 3)
  expect(await host.calls('Flow Shown')).toHaveLength(1)
})

test('a beacon sits on the corner of its anchor, and goes along', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice'), spot('deep')))
  const onCorner = async (test: string, step: string) => {
    const [anchor, it] = [await host.box(host.anchor(test)), await host.box(beacon(host, step))]
    return Math.max(Math.abs(anchor.x + anchor.width - it.x - it.width / 2), Math.abs(anchor.y - it.y - it.height / 2))
  }
  await expect.poll(() => onCorner('new-invoice', 's1')).toBeLessThanOrEqual(1)
  await host.page.evaluate(() => { document.querySelector('h1')!.style.marginTop = '90px' })
  await host.frames()
  expect(await onCorner('new-invoice', 's1')).toBeLessThanOrEqual(1)
  await host.page.evaluate(() => { document.querySelector('#scroller')!.scrollTop = 250 })
  await expect(beacon(host, 's2')).toBeVisible()
  expect(await onCorner('deep', 's2')).toBeLessThanOrEqual(1)
})

test('its note opens by a click, and counts as read when it is closed; the last one completes the flow', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice'), spot('customer')))
  await beacon(host, 's1').click()
  await expect(note(host, 's1')).toBeVisible()
  await expect(beacon(host, 's1')).toHaveAttribute('aria-expanded', 'true')
  expect(await host.calls('Step Completed')).toHaveLength(0)
  await note(host, 's1').getByRole('button', { name: 'Close' }).click()
  await expect(beacon(host, 's1')).toHaveCount(0)
  expect((await host.told('Step Completed')).detail).toEqual({ step: 's1', item: 's1' })
  expect(await host.calls('Flow Completed')).toHaveLength(0)
  await beacon(host, 's2').click()
  await beacon(host, 's2').click()
  await host.told('Flow Completed')
  expect((await host.calls('ended')).map(({ detail }) => detail)).toEqual(['completed'])
  expect(await host.page.evaluate(() => document.querySelector('cairn-root'))).toBeNull()
})

test('one note is open at a time; a click on the page closes it, and the page has the click', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice', { keep: true }), spot('customer', { keep: true })))
  await beacon(host, 's1').click()
  await beacon(host, 's2').click()
  await expect(note(host, 's2')).toBeVisible()
  await expect(note(host, 's1')).toHaveCount(0)
  await host.page.evaluate(() => { document.querySelector('#export')!.addEventListener('click', () => window.fixture.calls.push({ name: 'exported', detail: {} })) })
  await host.page.locator('#export').click()
  await expect(note(host, 's2')).toHaveCount(0)
  expect(await host.calls('exported')).toHaveLength(1)
})

test('what is to be kept stays after it was read, and counts once', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice', { keep: true })))
  for (let time = 0; time < 2; time++) {
    await beacon(host, 's1').click()
    await note(host, 's1').getByRole('button', { name: 'Close' }).click()
  }
  await expect(beacon(host, 's1')).toBeVisible()
  expect(await host.calls('Step Completed')).toHaveLength(1)
  expect(await host.calls('Flow Completed')).toHaveLength(1)
  expect(await host.calls('ended')).toHaveLength(0)
})

test('what was read before does not come again', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice'), spot('customer')), { items: ['s1'] })
  await expect(beacon(host, 's2')).toBeVisible()
  await expect(beacon(host, 's1')).toHaveCount(0)
})

test('one that opens by hovering closes when the pointer has gone', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice', { opens_on: 'hover' })))
  await beacon(host, 's1').hover()
  await expect(note(host, 's1')).toBeVisible()
  await beacon(host, 's1').click()
  await expect(note(host, 's1'), 'a click after that means it no less').toBeFocused()
  await note(host, 's1').hover()
  await host.page.waitForTimeout(400) // longer than a pointer may stray
  await expect(note(host, 's1')).toBeVisible()
  await host.page.locator('h1').hover()
  await expect(note(host, 's1')).toHaveCount(0)
})

test('an anchor that vanishes takes its beacon and its note along within two frames; one that comes back brings the beacon', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice'), spot('customer')))
  await beacon(host, 's1').click()
  await host.anchor('new-invoice').evaluate((button) => button.classList.add('gone'))
  await host.frames()
  await expect(host.surface('s1')).toHaveCount(0)
  await expect(beacon(host, 's2')).toBeVisible()
  await host.anchor('new-invoice').evaluate((button) => button.classList.remove('gone'))
  await expect(beacon(host, 's1')).toBeVisible()
  expect(await host.calls('Step Completed')).toHaveLength(0)
})

test('what lies over the anchor hides its beacon', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice')))
  await expect(beacon(host, 's1')).toBeVisible()
  await host.page.evaluate(() => {
    const curtain = document.createElement('div')
    curtain.id = 'curtain'
    curtain.style.cssText = 'position:fixed;inset:0;background:#fffc'
    document.body.append(curtain)
  })
  await host.frames()
  await expect(beacon(host, 's1')).toBeHidden()
  await host.page.evaluate(() => { document.querySelector('#curtain')!.remove() })
  await expect(beacon(host, 's1')).toBeVisible()
})

test('the keyboard comes to a beacon right after its anchor, and goes on with the page', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice'), spot('customer')))
  await host.told('Step Shown', 2)
  await host.anchor('new-invoice').focus()
  await host.page.keyboard.press('Tab')
  await expect(beacon(host, 's1')).toBeFocused()
  await host.page.keyboard.press('Tab')
  await expect(host.anchor('customer')).toBeFocused()
  await host.page.keyboard.press('Tab')
  await expect(beacon(host, 's2')).toBeFocused()
  await host.page.keyboard.press('Enter')
  await expect(note(host, 's2')).toBeFocused()
  await host.page.keyboard.press('Tab')
  await expect(note(host, 's2').getByRole('button', { name: 'Close' })).toBeFocused()
  await host.page.keyboard.press('Tab')
  await expect(host.page.locator('#export')).toBeFocused()
  await expect(note(host, 's2')).toHaveCount(0)
})

test('Escape closes the note; the focus goes back to a beacon that stays, else to the next one, else to where it was', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice', { keep: true }), spot('customer')))
  await host.told('Step Shown', 2)
  const readWithTheKeyboard = async (step: string) => {
    await beacon(host, step).press('Enter')
    await expect(note(host, step)).toBeFocused()
    await host.page.keyboard.press('Escape')
    await expect(note(host, step)).toHaveCount(0)
  }
  await readWithTheKeyboard('s1')
  await expect(beacon(host, 's1')).toBeFocused()
  await readWithTheKeyboard('s2')
  await expect(beacon(host, 's1')).toBeFocused()
  await host.page.evaluate(() => window.fixture.destroy())
  await host.show(hotspots(spot('new-invoice')))
  await host.told('Step Shown', 3)
  await host.anchor('new-invoice').focus()
  await host.page.keyboard.press('Tab')
  await readWithTheKeyboard('s1')
  await expect(host.anchor('new-invoice')).toBeFocused()
})

test('an anchor that is drawn anew keeps its beacon, and its place in the order of the keyboard', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice')))
  await host.told('Step Shown')
  await host.anchor('new-invoice').evaluate((button) => { button.replaceWith(button.cloneNode(true)) })
  await host.frames()
  await expect(beacon(host, 's1')).toBeVisible()
  await host.anchor('new-invoice').focus()
  await host.page.keyboard.press('Tab')
  await expect(beacon(host, 's1')).toBeFocused()
})

test('in a modal dialog of the host it can be reached', async ({ host }) => {
  await host.page.evaluate(() => { document.querySelector<HTMLDialogElement>('#dialog')!.showModal() })
  await host.show(hotspots(spot('in-dialog'), spot('new-invoice')))
  await beacon(host, 's1').click()
  await expect(note(host, 's1')).toBeVisible()
  await note(host, 's1').getByRole('button', { name: 'Close' }).click()
  await expect(beacon(host, 's2')).toBeHidden()
  await host.page.evaluate(() => { document.querySelector<HTMLDialogElement>('#dialog')!.close() })
  await expect(beacon(host, 's2')).toBeVisible()
})

test('it is large enough for any finger, and is seen in forced colours', async ({ host }) => {
  await host.page.emulateMedia({ forcedColors: 'active' })
  for (const look of ['pulse', 'dot', 'question'] as const) {
    await host.show(hotspots(spot('new-invoice', { beacon: look })))
    const { width, height } = await host.box(beacon(host, 's1'))
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
    const drawn = await beacon(host, 's1').evaluate((it) => {
      const { borderTopWidth, outlineWidth } = getComputedStyle(it, '::before')
      return parseFloat(borderTopWidth) + parseFloat(outlineWidth)
    })
    expect(drawn, 'colours of the background are not drawn there').toBeGreaterThan(0)
    await host.page.evaluate(() => window.fixture.destroy())
  }
})

test('its name says what it is about', async ({ host }) => {
  await host.show(hotspots(spot('new-invoice'), spot('customer', { beacon: 'label', label: [{ type: 'text', text: 'New' }] })))
  await expect(host.page.getByRole('button', { name: 'About new-invoice' })).toBeVisible()
  await expect(host.page.getByRole('button', { name: 'New About customer' })).toBeVisible()
})

test('a button ends all of them, another only its own', async ({ host }) => {
  await host.show(hotspots(
    spot('new-invoice', {}, { actions: [{ ...next, label: [{ type: 'text', text: 'Got it' }] }] }),
    spot('customer', {}, { actions: [{ id: 'never', label: [{ type: 'text', text: 'No more hints' }], do: [{ type: 'dismiss' }] }] }),
    spot('deep'),
  ))
  await beacon(host, 's1').click()
  await note(host, 's1').getByText('Got it').click()
  await host.told('Step Completed')
  await beacon(host, 's2').click()
  await note(host, 's2').getByText('No more hints').click()
  await host.told('Flow Dismissed')
  await expect(host.surface()).toHaveCount(0)
  expect((await host.calls('ended')).map(({ detail }) => detail)).toEqual(['dismissed'])
})

test('it pulses three times and rests, and not at all for who wants less motion', async ({ host }) => {
  const times = () => host.page.evaluate(() => document.querySelector('cairn-root')!.shadowRoot!.getAnimations().map(({ effect }) => effect!.getTiming().iterations))
  await host.show(hotspots(spot('new-invoice'), spot('customer', { beacon: 'dot' })))
  await expect(beacon(host, 's2')).toBeVisible()
  expect(await times()).toEqual([3])
  await host.page.evaluate(() => window.fixture.destroy())
  await host.page.emulateMedia({ reducedMotion: 'reduce' })
  await host.show(hotspots(spot('new-invoice')))
  await expect(beacon(host, 's1')).toBeVisible()
  expect(await times()).toEqual([])
})

test('one step of a tour may be a hotspot, which its note’s buttons take further', async ({ host }) => {
  await host.show(flow(spot('new-invoice', {}, { actions: [next] }), { pattern: 'slideout' }))
  await beacon(host, 's1').click()
  await note(host, 's1').getByText('Next').click()
  await expect(host.surface('s2')).toBeVisible()
})

test('nothing of them is left behind', async ({ host }) => {
  const before = await host.page.evaluate(() => document.documentElement.outerHTML)
  await host.show(hotspots(spot('new-invoice'), spot('customer', { opens_on: 'hover' })))
  await beacon(host, 's1').click()
  await host.told('Step Shown', 2)
  await host.page.evaluate(() => window.fixture.destroy())
  expect(await host.page.evaluate(() => document.documentElement.outerHTML)).toBe(before)
})
