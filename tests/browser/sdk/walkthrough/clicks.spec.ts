/** Real clicks reach the host exactly once, and take the step further whatever the host does with them. */
import { flow } from '../renderer/fixture.ts'
import { expect, test } from './fixture.ts'

const on = [{ on: 'click' as const, anchor: { id: 'save' } }]
const SAVE = '<div id="form"><button id="save">Save</button></div><button id="other">Other</button>'

test('a click goes on, and the host has it once', async ({ walk, host }) => {
  await walk.begin(SAVE, on)
  await walk.hears('pointerdown', 'click')
  await host.page.click('#other')
  await walk.stays()
  await host.page.click('#save')
  await walk.goesOn()
  expect(await walk.heard()).toEqual(['pointerdown other', 'click other', 'pointerdown save', 'click save'])
})

test('so does a click by keyboard', async ({ walk, host }) => {
  await walk.begin(SAVE, on)
  await walk.hears('click')
  await host.page.focus('#save')
  await host.page.keyboard.press('Enter')
  await walk.goesOn()
  expect(await walk.heard()).toEqual(['click save'])
})

for (const stop of ['stopPropagation', 'stopImmediatePropagation'] as const) {
  test(`the host may stop the event on its way: ${stop}`, async ({ walk, host }) => {
    await walk.begin(SAVE, on)
    await host.page.evaluate((stop) => {
      for (const target of [document, document.querySelector('#save')!]) target.addEventListener('click', (event) => event[stop](), true)
    }, stop)
    await host.page.click('#save')
    await walk.goesOn()
  })
}

for (const type of ['pointerdown', 'mousedown', 'pointerup', 'click']) {
  test(`the host may replace what is clicked: on ${type}`, async ({ walk, host }) => {
    await walk.begin(SAVE, on)
    await host.page.evaluate((type) => {
      const form = document.querySelector('#form')!
      form.addEventListener(type, () => { form.innerHTML = '<button id="save">Save</button>' }, { capture: true, once: true })
    }, type)
    await host.page.click('#save')
    await walk.goesOn()
  })
}

test('a press that ends elsewhere is no click', async ({ walk, host }) => {
  await walk.begin(SAVE, on)
  await host.page.hover('#save')
  await host.page.mouse.down()
  await host.page.hover('#other')
  await host.page.mouse.up()
  await walk.stays()
})

test('nothing is clicked in the stead of the person, unless a button says so', async ({ walk, host }) => {
  await walk.begin(SAVE, on, {
    actions: [
      { id: 'go', label: [{ type: 'text', text: 'Go on' }], do: [{ type: 'track', event: 'Asked' }] },
      { id: 'for', label: [{ type: 'text', text: 'Do it for me' }], do: [{ type: 'click', anchor: { id: 'save' } }] },
    ],
  })
  await walk.hears('click')
  await host.surface('s1').getByText('Go on').click()
  expect(await walk.heard()).toEqual([])
  await host.surface('s1').getByText('Do it for me').click()
  await walk.goesOn()
  expect(await walk.heard()).toEqual(['click save'])
})

test('two steps that wait for a click on the same element take two', async ({ walk, host }) => {
  await walk.page(SAVE)
  await host.show(flow({ pattern: 'slideout', advance: on }, { pattern: 'slideout', advance: on }, { pattern: 'slideout' }))
  await host.page.click('#save')
  await expect(host.surface('s2')).toBeVisible()
  await host.page.click('#save')
  await expect(host.surface('s3')).toBeVisible()
})

test('a click in a frame that came later counts', async ({ walk, host }) => {
  await walk.begin('<p>Loading</p>', [{ on: 'click', anchor: { test: 'in-frame' } }])
  await host.page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = '/frame.html'
    document.querySelector('main')!.append(frame)
  })
  await host.page.frameLocator('iframe').getByTestId('in-frame').click()
  await walk.goesOn()
})
