/** Behaviour 2, in an app that replaces its nodes. */
import type { Page } from '@playwright/test'
import { expect, next, test, tip } from './fixture.ts'

/** Changes the app, lets two frames pass and looks, all in the page, so that nothing comes between. */
const afterTwoFrames = (page: Page, wishes: object, anchor: string) => page.evaluate(async ([wishes, anchor]) => {
  window.app.wish(wishes)
  await new Promise((done) => requestAnimationFrame(() => { requestAnimationFrame(() => { setTimeout(done) }) }))
  const surface = document.querySelector('cairn-root')?.shadowRoot?.querySelector('[data-cairn-step]')
  const isSeen = !!surface?.checkVisibility({ visibilityProperty: true })
  const at = document.querySelector(`[data-testid=${anchor}]`)?.getBoundingClientRect()
  return { isSeen, apart: surface && at && isSeen ? surface.getBoundingClientRect().top - at.bottom : undefined }
}, [wishes, anchor] as const)

test('an anchor that is rendered anew, elsewhere and with other classes and ids, is found again', async ({ host, page }) => {
  await host.play(tip('create'))
  for (const generation of [2, 3, 4]) {
    const { isSeen, apart } = await afterTwoFrames(page, { generation, notice: generation % 2 === 0 }, 'create')
    expect(isSeen).toBe(true)
    expect(Math.abs((apart ?? NaN) - 12)).toBeLessThanOrEqual(1)
  }
})

test('in an app that renders anew with every frame the step stays, and can be pressed', async ({ host }) => {
  await host.play(tip('create'))
  await host.wish({ isRestless: true })
  await host.frames()
  await expect(host.step()).toBeVisible()
  await host.action('next').click()
  await host.taken('Flow Completed')
})

for (const overlay of ['block', 'anchor', 'none'] as const) {
  for (const state of ['gone', 'hidden'] as const) {
    test(`an anchor that is ${state} takes its step along, and no overlay eats a click: ${overlay}`, async ({ host, page }) => {
      await host.play(tip('create', { overlay }), { pattern: 'modal', actions: [next] })
      expect(await afterTwoFrames(page, { buttons: { create: state, export: 'there' } }, 'create')).toMatchObject({ isSeen: false })
      await host.anchor('export').click()
      expect(await host.presses()).toEqual({ export: 1 })
      await host.buttons({})
      await host.seen('s1')
    })
  }
}

test('what is on screen of the step never outlives it, however the app takes the anchor away', async ({ host, page }) => {
  await host.play(tip('create', { overlay: 'anchor' }))
  const ways: Record<string, () => void> = {
    'visibility': () => { document.querySelector<HTMLElement>('[data-testid=create]')?.style.setProperty('visibility', 'hidden', 'important') },
    'no size': () => { document.querySelector<HTMLElement>('.bar')?.style.setProperty('display', 'none') },
    'not rendered': () => { document.querySelector<HTMLElement>('.bar')?.style.setProperty('content-visibility', 'hidden') },
  }
  for (const [way, take] of Object.entries(ways)) {
    await page.evaluate(take)
    await host.frames()
    expect(await page.evaluate(() => {
      const at = document.elementFromPoint(innerWidth / 2, innerHeight - 20)
      return at?.localName === 'cairn-root'
    }), way).toBe(false)
    await page.evaluate(() => { for (const each of document.querySelectorAll('.bar, .bar *')) each.removeAttribute('style') })
    await host.seen('s1')
  }
})
