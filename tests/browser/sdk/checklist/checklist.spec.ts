/** Checklists in a host's page: how their tasks get done, and how they stay out of the way. */
import type { Backend } from '../../fixtures/backend.ts'
import { flow, type Host } from '../../fixtures/core.ts'
import { expect, item, list, said, stays, test } from './fixture.ts'

const task = ({ page }: Host, id: string) => page.locator(`[data-cairn-item="${id}"]`)
const counted = ({ page }: Host, words: string) => page.getByText(words, { exact: true })
/** What was said to be done, in order. */
const done = (backend: Backend) =>
  backend.taken.filter(({ event }) => event === 'Checklist Item Completed').map(({ properties }) => [properties?.['item'], ...properties?.['before'] ? ['before'] : []].join(' '))

test('what was done before the list was shown is ticked, and said to be so; what is done later is said without', async ({ host, backend }) => {
  backend.publish(list([item('logo', 'Add your logo', { done_when: { fact: 'logo' } }), item('invite', 'Invite a team-mate', { done_when: { fact: 'invite' } })]), { ...stays, facts: { logo: true, invite: false } })
  backend.answer.watch = ['Team Mate Invited']
  await host.openReady()
  await expect(counted(host, '1 of 2')).toBeVisible()
  await expect.poll(() => done(backend)).toEqual(['logo before'])
  backend.answer.flows[0]!.facts = { logo: true, invite: true }
  await host.page.evaluate(() => { window.cairn.track('Team Mate Invited') })
  await expect(counted(host, '2 of 2')).toBeVisible()
  await expect.poll(() => done(backend)).toEqual(['logo before', 'invite'])
  await host.taken('Flow Completed')
})

test('once done is done, though the server says nothing of it any more', async ({ host, backend }) => {
  backend.publish(list([item('logo', 'Add your logo', { done_when: { fact: 'logo' } }), item('other', 'Another')]), { ...stays, facts: { logo: true } })
  await host.openReady()
  await expect.poll(() => done(backend)).toEqual(['logo before'])
  backend.answer.flows[0]!.facts = { logo: false }
  await host.page.reload()
  await host.ready()
  await expect(counted(host, '1 of 2')).toBeVisible()
  expect(done(backend)).toEqual(['logo before'])
})

test('what the server has as done is not said again in another browser', async ({ host, backend }) => {
  backend.publish(list([item('logo', 'Add your logo', { done_when: { fact: 'logo' } }), item('other', 'Another')]), { ...stays, facts: { logo: true }, progress: { status: 'shown', items: ['logo'] } })
  await host.openReady()
  await expect(counted(host, '1 of 2')).toBeVisible()
  await host.taken('Step Shown')
  expect(done(backend)).toEqual([])
})

test('a click that a task waits for is seen where it happens, and reaches the page once', async ({ host, backend }) => {
  backend.publish(list([item('new', 'Make an invoice', { done_when: { any: [{ fact: 'new' }, { click: { test: 'new-invoice' } }] } }), item('other', 'Another')]), { ...stays, facts: { new: false } })
  await host.openReady()
  await host.page.evaluate(() => {
    Object.assign(window, { clicks: 0 })
    document.querySelector('[data-testid=new-invoice]')!.addEventListener('click', () => { (window as unknown as { clicks: number }).clicks++ })
  })
  await expect(counted(host, '0 of 2')).toBeVisible()
  await host.page.getByTestId('new-invoice').click()
  await expect(counted(host, '1 of 2')).toBeVisible()
  await expect.poll(() => done(backend)).toEqual(['new'])
  expect(await host.page.evaluate(() => (window as unknown as { clicks: number }).clicks)).toBe(1)
})

test('a task starts a walkthrough, gets out of its way, and comes back done', async ({ host, backend }) => {
  const steps = list([item('invoice', 'Send an invoice', { button: ['Show me', { type: 'start', flow: 'tour' }], done_when: { fact: 'invoice' } }), item('other', 'Another')])
  backend.publish(steps, { ...stays, facts: { invoice: false } })
  backend.publish(flow('tour'), { trigger: { on: 'manual' } })
  await host.openReady()
  await host.page.getByRole('button', { name: 'Show me' }).click()
  await expect(host.surface('tour')).toBeVisible()
  await expect(host.page.locator('[data-cairn-pattern=checklist]')).toHaveCount(0)
  backend.answer.flows[0]!.facts = { invoice: true }
  await host.surface('tour').getByRole('button', { name: 'Next' }).click()
  await expect(counted(host, '1 of 2')).toBeVisible()
  await expect.poll(() => done(backend)).toEqual(['invoice'])
})

test('it comes back undone when the walkthrough is left', async ({ host, backend }) => {
  backend.publish(list([item('invoice', 'Send an invoice', { button: ['Show me', { type: 'start', flow: 'tour' }], done_when: { fact: 'invoice' } })]), { ...stays, facts: { invoice: false } })
  backend.publish(flow('tour'), { trigger: { on: 'manual' } })
  await host.openReady()
  await host.page.getByRole('button', { name: 'Show me' }).click()
  await host.surface('tour').locator('[data-cairn-action=dismiss]').click()
  await expect(counted(host, '0 of 1')).toBeVisible()
  expect(done(backend)).toEqual([])
})

test('a task opens a page, and the list is there as it was left', async ({ host, backend }) => {
  backend.publish(list([item('template', 'Choose a template', { button: ['Open', { type: 'url', href: '/host/template' }], done_when: { fact: 'template' } })]), { ...stays, facts: { template: false } })
  await host.openReady()
  await host.page.getByRole('button', { name: 'Open' }).click()
  await host.page.waitForURL('**/host/template')
  await expect(counted(host, '0 of 1')).toBeVisible()
  await host.action('dismiss').click()
  await expect(host.action('open')).toBeVisible()
  await host.page.reload()
  await host.ready()
  await expect(host.action('open')).toBeVisible()
  await host.action('open').click()
  await host.page.goto(`${backend.url}/host/invoices`)
  await expect(counted(host, '0 of 1')).toBeVisible()
  await host.taken('Launcher Clicked')
  // From page to page it is one showing.
  expect(backend.names().filter((name) => name === 'Flow Shown')).toHaveLength(1)
})

test('tasks wait for those they require, and say for which', async ({ host, backend }) => {
  const button: [string, { type: 'done'; item: string }] = ['Do it', { type: 'done', item: 'a' }]
  backend.publish(list([item('a', 'First thing', { button }), item('b', 'Second thing', { requires: ['a'], says: 'Then this.', button: ['Do that', { type: 'done', item: 'b' }] })]), stays)
  await host.openReady()
  await expect(task(host, 'a').getByRole('button', { name: 'Do it' })).toBeVisible()
  await task(host, 'b').locator('summary').click()
  await expect(task(host, 'b').getByText('First: First thing')).toBeVisible()
  await expect(task(host, 'b').getByRole('button')).toHaveCount(0)
  await task(host, 'a').locator('summary').click()
  await task(host, 'a').getByRole('button', { name: 'Do it' }).click()
  await task(host, 'b').locator('summary').click()
  await expect(task(host, 'b').getByRole('button', { name: 'Do that' })).toBeVisible()
})

test('in order, the first that is not done is open and the others wait for it', async ({ host, backend }) => {
  backend.publish(list([item('a', 'One', { done_when: { fact: 'a' }, says: 'It is.' }), item('b', 'Two', { says: 'Now this.' }), item('c', 'Three')], { order: 'in order' }), { ...stays, facts: { a: true } })
  await host.openReady()
  await expect(task(host, 'b').getByText('Now this.')).toBeVisible()
  await task(host, 'c').locator('summary').click()
  await expect(task(host, 'c').getByText('First: Two')).toBeVisible()
})

test('with the last task it is completed and says so; closed then, it is gone', async ({ host, backend }) => {
  const finish = { content: [{ type: 'heading' as const, id: 'end', text: said('That was it') }], celebrate: true }
  backend.publish(list([item('a', 'One', { button: ['Do it', { type: 'done', item: 'a' }] })], { finish }), stays)
  await host.openReady()
  await host.page.getByRole('button', { name: 'Do it' }).click()
  await expect(host.page.getByRole('heading', { name: 'That was it' })).toBeVisible()
  await expect(host.page.getByRole('status').filter({ hasText: 'Done: One' })).toContainText('That was it')
  await expect(host.surface()).toBeFocused()
  await host.taken('Flow Completed')
  await host.action('dismiss').click()
  await expect(host.page.locator('cairn-root')).toHaveCount(0)
  await host.page.getByTestId('new-invoice').click()
  expect(backend.names().filter((name) => name.startsWith('Flow '))).toEqual(['Flow Shown', 'Flow Completed'])
})

for (const reducedMotion of ['reduce', 'no-preference'] as const) {
  test(`the celebration ${reducedMotion === 'reduce' ? 'holds still for who asked for that' : 'moves'}`, async ({ host, backend, page }) => {
    await page.emulateMedia({ reducedMotion })
    backend.publish(list([item('a', 'One', { button: ['Do it', { type: 'done', item: 'a' }] })], { finish: { content: [], celebrate: true } }), stays)
    await host.openReady()
    await page.getByRole('button', { name: 'Do it' }).click()
    const tick = page.locator('.finish i')
    await expect(tick).toBeVisible()
    expect(await tick.evaluate((it) => getComputedStyle(it).animationName)).toBe(reducedMotion === 'reduce' ? 'none' : 'cheer')
  })
}

test('a button that dismisses ends it for good', async ({ host, backend }) => {
  backend.publish(list([item('a', 'One')], {}, { actions: [{ id: 'no', label: said('Not for me'), do: [{ type: 'dismiss' }] }] }), stays)
  await host.openReady()
  await host.page.getByRole('button', { name: 'Not for me' }).click()
  await host.taken('Flow Dismissed')
  await expect(host.page.locator('cairn-root')).toHaveCount(0)
})

test('by keyboard: Escape minimises, the launcher has the focus and opens it again, and nothing is trapped', async ({ host, backend, page }) => {
  backend.publish(list([item('a', 'One', { says: 'Text.' }), item('b', 'Two')]), stays)
  await host.openReady()
  await expect(host.surface()).toBeVisible()
  await expect(page.locator('body')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-cairn-pattern=checklist]'), 'Escape in the page is the page\'s').toBeVisible()
  await task(host, 'b').locator('summary').focus()
  await page.keyboard.press('Enter')
  await expect(task(host, 'b')).toHaveAttribute('open')
  await page.keyboard.press('Escape')
  await expect(host.action('open')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-cairn-pattern=checklist]')).toBeFocused()
  await page.getByTestId('new-invoice').focus()
  await expect(page.getByTestId('new-invoice')).toBeFocused()
})

test('it opens, closes and toggles by the host\'s hand, and the focus goes back to where it was', async ({ host, backend, page }) => {
  backend.publish(list([item('a', 'One')], { starts: 'minimised' }), stays)
  await host.openReady()
  await expect(host.action('open')).toBeVisible()
  await page.getByTestId('new-invoice').focus()
  expect(await page.evaluate(() => window.cairn.open('checklist'))).toBe(true)
  const panel = page.locator('[data-cairn-pattern=checklist]')
  await expect(panel).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('new-invoice')).toBeFocused()
  expect(await page.evaluate(() => window.cairn.toggle('checklist'))).toBe(true)
  await expect(panel).toBeVisible()
  expect(await page.evaluate(() => window.cairn.close('checklist'))).toBe(true)
  await expect(panel).toHaveCount(0)
  await expect(host.action('open')).toBeVisible()
})

test('on a phone it begins as its launcher, leaves some of the page to be seen, and closes when it leads elsewhere', async ({ host, backend, page }) => {
  await page.setViewportSize({ width: 320, height: 568 })
  backend.publish(list([item('a', 'One', { button: ['Go', { type: 'url', href: '#there' }] })]), stays)
  await host.openReady()
  await host.action('open').click()
  const panel = page.locator('[data-cairn-pattern=checklist]')
  await expect(panel).toBeFocused()
  const { left, top, right, bottom } = await panel.evaluate((it) => it.getBoundingClientRect().toJSON() as DOMRect)
  expect([left, right, bottom]).toEqual([8, 312, 552])
  expect(top).toBeGreaterThan(568 * 0.1)
  await page.keyboard.press('Escape')
  await expect(host.action('open')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Go' }).click()
  await expect(panel).toHaveCount(0)
  await expect(host.action('open')).toBeVisible()
  expect(new URL(page.url()).hash).toBe('#there')
})

for (const first of ['the launcher', 'the slideout']) {
  test(`minimised it leaves room for a slideout in its corner, ${first} there first`, async ({ host, backend, page }) => {
    backend.publish(list([item('logo', 'Add your logo')], { starts: 'minimised' }), { ...stays, trigger: { on: 'manual' } })
    backend.publish(flow('news', [{ pattern: 'slideout' }]), { trigger: { on: 'manual' } })
    await host.openReady()
    const order = ['getting-started', 'news']
    for (const key of first === 'the launcher' ? order : order.reverse()) {
      await page.evaluate((one) => { void window.cairn.start(one) }, key)
      await expect(host.surface(key)).toBeVisible()
    }
    const [launcher, slideout] = [await host.surface('getting-started').boundingBox(), await host.surface('news').boundingBox()]
    expect(slideout!.y + slideout!.height).toBeLessThanOrEqual(launcher!.y)
    expect(slideout!.x + slideout!.width).toBe(launcher!.x + launcher!.width)
  })
}

test('nothing is left after it', async ({ host, backend, page }) => {
  await host.open('/host/invoices?bare')
  const before = await page.evaluate(() => document.documentElement.outerHTML.replace(/<script.*?script>/g, ''))
  backend.publish(list([item('a', 'One')]), stays)
  await host.openReady()
  await expect(host.surface()).toBeVisible()
  await page.evaluate(() => { window.cairn.destroy() })
  expect(await page.evaluate(() => document.documentElement.outerHTML.replace(/<script.*?script>/g, ''))).toBe(before)
})
