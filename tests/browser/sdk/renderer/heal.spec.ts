/** Anchors that were picked on one day, on the page of another: how they were found is told with what shows. */
import { expect, flow, test, type Host } from './fixture.ts'

const PICKED = '[data-testid=new-invoice]'

/** A tooltip at what was picked, on a page that has changed since. */
async function play(host: Host, change: (button: HTMLElement) => void, more: { test?: string } = {}): Promise<void> {
  const picked = await host.page.evaluate((selector) => window.fixture.pick(selector), PICKED)
  await host.page.locator(PICKED).evaluate(change)
  await host.show(flow({ pattern: 'tooltip', anchor: { ...more, picked } }))
}

/** Lets time pass until somebody has had enough. */
const failed = async (host: Host) => {
  await expect.poll(async () => {
    await host.page.clock.fastForward(2000)
    return (await host.calls('Flow Failed')).length
  }).toBe(1)
  return (await host.calls('Flow Failed')).at(-1)!.detail
}

const newRelease = (button: HTMLElement) => {
  const again = document.createElement('a')
  again.href = '#new'
  again.className = 'x17 y4'
  again.textContent = 'Add new invoice'
  button.replaceWith(again)
}

test('exact: a hand-written fact', async ({ host }) => {
  await host.show(flow({ pattern: 'tooltip', anchor: { test: 'new-invoice' } }))
  expect((await host.told('Step Shown')).detail).toEqual({ step: 's1', anchor: 'exact' })
})

test('exact: a picked element that is as it was', async ({ host }) => {
  await play(host, (button) => { button.parentElement!.className = 'toolbar' })
  expect((await host.told('Step Shown')).detail).toEqual({ step: 's1', anchor: 'exact' })
})

test('healed: another tag, other classes, other words, and no test attribute any more', async ({ host }) => {
  await play(host, newRelease)
  expect((await host.told('Step Shown')).detail).toEqual({ step: 's1', anchor: 'healed' })
  const [anchor, surface] = [await host.box(host.page.getByText('Add new invoice')), await host.box(host.surface())]
  expect(Math.abs(surface.y - anchor.y - anchor.height - 12)).toBeLessThanOrEqual(1)
})

test('healed: facts that a person wrote, and that lead nowhere now, are helped by what was picked', async ({ host }) => {
  await play(host, newRelease, { test: 'new-invoice' })
  expect((await host.told('Step Shown')).detail).toMatchObject({ anchor: 'healed' })
})

test('uncertain: two could be meant, and nothing shows', async ({ host }) => {
  await host.page.clock.install()
  await play(host, (button) => {
    button.outerHTML = `<p>${button.outerHTML}</p><p>${button.outerHTML}</p>`
  })
  expect(await failed(host)).toEqual({ step: 's1', reason: 'anchor_missing', anchor: 'uncertain', then: 'wait' })
  await expect(host.surface()).toHaveCount(0)
})

test('missing: it is gone, and nothing is like it', async ({ host }) => {
  await host.page.clock.install()
  await play(host, () => { document.querySelector('main')!.innerHTML = '<p>All done.</p>' })
  expect(await failed(host)).toEqual({ step: 's1', reason: 'anchor_missing', anchor: 'missing', then: 'wait' })
  await expect(host.surface()).toHaveCount(0)
})

test('a decoy is refused: what was most like it that day is not taken for it', async ({ host }) => {
  await host.page.clock.install()
  await host.page.locator(PICKED).evaluate((button) => {
    button.insertAdjacentHTML('afterend', '<button class="primary">New invoice item</button>')
  })
  await play(host, (button) => { button.remove() })
  await expect(host.page.getByText('New invoice item')).toBeVisible()
  expect(await failed(host)).toMatchObject({ reason: 'anchor_missing', anchor: expect.stringMatching(/missing|uncertain/) as string })
  await expect(host.surface()).toHaveCount(0)
})

test('nor is what came in its place, with other words and another name', async ({ host }) => {
  await host.page.clock.install()
  await play(host, (button) => {
    button.textContent = 'Reports'
    button.dataset.testid = 'reports'
  })
  expect(await failed(host)).toMatchObject({ reason: 'anchor_missing', anchor: expect.stringMatching(/missing|uncertain/) as string })
  await expect(host.surface()).toHaveCount(0)
})

test('healed, and late: it is waited for', async ({ host }) => {
  const picked = await host.page.evaluate((selector) => window.fixture.pick(selector), PICKED)
  await host.page.locator(PICKED).evaluate((button) => { button.remove() })
  await host.show(flow({ pattern: 'tooltip', anchor: { picked } }))
  await host.frames()
  await expect(host.surface()).toHaveCount(0)
  await host.page.evaluate(() => { document.querySelector('.bar')!.insertAdjacentHTML('afterbegin', '<a href="#new" class="x17 y4">Add new invoice</a>') })
  expect((await host.told('Step Shown')).detail).toEqual({ step: 's1', anchor: 'healed' })
})

test('healed, and hidden: it is reported as hidden, and shows as soon as it can be seen', async ({ host }) => {
  await host.page.clock.install()
  await play(host, (button) => {
    button.textContent = 'Add new invoice'
    button.className = 'x17 gone'
  })
  expect(await failed(host)).toEqual({ step: 's1', reason: 'anchor_hidden', anchor: 'healed', then: 'wait' })
  await host.page.getByText('Add new invoice').evaluate((button) => { button.classList.remove('gone') })
  await host.page.clock.fastForward(500)
  await expect(host.surface()).toBeVisible()
})

test('a page that is still coming is not searched: the right one may come late', async ({ host }) => {
  await play(host, (button) => {
    // Something like it is there at once; the element itself, as it was, comes while the page is still busy.
    const other = document.createElement('button')
    other.className = 'primary'
    other.textContent = 'New invoice item'
    button.replaceWith(other)
    let n = 0
    const busy = setInterval(() => {
      document.querySelector('h1')!.dataset.n = String(++n)
      if (n < 12) return
      clearInterval(busy)
      other.after(button)
    }, 50)
  })
  expect((await host.told('Step Shown')).detail).toMatchObject({ anchor: 'exact' })
  const [anchor, surface] = [await host.box(host.anchor('new-invoice')), await host.box(host.surface())]
  expect(Math.abs(surface.y - anchor.y - anchor.height - 12)).toBeLessThanOrEqual(1)
})

test('what was healed is found again when the page draws it anew', async ({ host }) => {
  await play(host, newRelease)
  await host.told('Step Shown')
  await host.page.getByText('Add new invoice').evaluate((link) => {
    link.replaceWith(link.cloneNode(true))
  })
  await expect(host.surface()).toBeVisible()
  const [anchor, surface] = [await host.box(host.page.getByText('Add new invoice')), await host.box(host.surface())]
  expect(Math.abs(surface.y - anchor.y - anchor.height - 12)).toBeLessThanOrEqual(1)
})

for (const where of ['shadow', 'frame'] as const) {
  test(`healed: in a ${where}`, async ({ host }) => {
    const picked = await host.page.evaluate(async (where) => {
      const box = document.createElement(where === 'frame' ? 'iframe' : 'div')
      document.querySelector('.bar')!.append(box)
      const tree = where === 'frame' ? (box as HTMLIFrameElement).contentDocument!.body : box.attachShadow({ mode: 'open' })
      tree.innerHTML = '<button class="a" name="pay">Pay now</button><button class="b">Later</button>'
      const button = tree.querySelector('button')!
      button.id = 'inside'
      // The picker has the element itself.
      const { describe } = window.fixture
      const picked = describe(button)
      button.outerHTML = '<button class="q" name="pay">Pay this invoice now</button>'
      return picked
    }, where)
    await host.show(flow({ pattern: 'tooltip', anchor: { picked } }))
    expect((await host.told('Step Shown')).detail).toEqual({ step: 's1', anchor: 'healed' })
  })
}
