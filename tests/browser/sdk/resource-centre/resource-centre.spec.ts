/** The resource centre in a host's page: what it holds, how it is searched, and how people get in and out of it. */
import type { Block, Module } from '../../../../sdk-js/src/contract/content.ts'
import type { Backend } from '../../fixtures/backend.ts'
import { flow, type Host } from '../../fixtures/core.ts'
import { item, list } from '../checklist/fixture.ts'
import { centre, entry, expect, publishCentre, said, stays, test } from './fixture.ts'

const says = (id: string, text: string): Block => ({ type: 'text', id, text: [said(text)] })
const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString()

const faq: Module = { type: 'faq', id: 'faq', title: said('Questions'), entries: [
  entry('currency', 'Can I invoice in another currency?', { content: [says('a', 'Yes, choose it on the invoice.')], words: 'yes choose it on the invoice' }),
  entry('team', 'How do I invite my team?', { content: [says('b', 'Under Team.')], words: 'under team' }),
] }
const news: Module = { type: 'announcements', id: 'news', title: said('What is new'), entries: [
  entry('dark', 'Dark mode', { content: [says('c', 'It follows your system.')], date: days(1) }),
  entry('logo', 'A logo of your own', { content: [says('d', 'Upload it once.')], date: days(5) }),
  entry('old', 'Faster reports', { content: [says('e', 'Twice as fast.')], date: days(90) }),
] }
const guides: Module = { type: 'articles', id: 'guides', title: said('Guides'), keys: ['invoices', 'taxes'] }
const people: Module = { type: 'contact', id: 'people', entries: [entry('people', 'Write to us', { do: [{ type: 'url', href: 'mailto:help@example.com' }] })] }
const articles = [
  { key: 'invoices', title: 'Your first invoice', content: [says('f', 'Three steps.'), { type: 'buttons', id: 'g', actions: [{ id: 'h', label: said('About taxes'), do: [{ type: 'article', article: 'taxes' }] }] } as Block] },
  { key: 'taxes', title: 'Taxes', content: [says('i', 'By country.')] },
  { key: 'secret', title: 'Not in any module', content: [says('j', 'Found all the same.')] },
]

const panel = ({ page }: Host) => page.locator('[data-cairn-pattern=resource-centre]')
const field = (host: Host) => panel(host).getByRole('searchbox')
const row = (host: Host, name: string) => panel(host).locator('.row', { hasText: name }).filter({ visible: true })
const rows = (host: Host) => panel(host).locator('.row').filter({ visible: true })
const view = (host: Host, name: string) => panel(host).getByRole('region', { name })
const opened = (backend: Backend) => backend.taken.filter(({ event }) => event === 'Resource Opened').map(({ properties: { kind, id, title } = {} }) => [kind, id, title].join(' '))
const open = async (host: Host) => {
  await host.openReady()
  await host.action('open').click()
  await expect(panel(host)).toBeVisible()
}
/** Asks as a host does. */
const ask = ({ page }: Host, ...what: [what: string, part?: string]) => page.evaluate((what) => window.cairn.open(...what), what)

test('its launcher opens it, with the focus in the field; what is in it is read there and told', async ({ host, backend }) => {
  publishCentre(backend, centre([faq, guides]), articles)
  await open(host)
  await expect(field(host)).toBeFocused()
  await row(host, 'another currency').click()
  await expect(view(host, 'Can I invoice in another currency?')).toContainText('Yes, choose it on the invoice.')
  await panel(host).getByRole('button', { name: 'Back' }).click()
  await row(host, 'Your first invoice').click()
  await expect(view(host, 'Your first invoice')).toContainText('Three steps.')
  await expect.poll(() => opened(backend)).toEqual(['faq currency Can I invoice in another currency?', 'article invoices Your first invoice'])
  await host.taken('Launcher Clicked')
})

test('a module lists what is meant for the person, and none that is empty has a title', async ({ host, backend }) => {
  const flows: Module = { type: 'flows', id: 'tours', title: said('Tours'), entries: [entry('tour', 'Show me', { do: [{ type: 'start', flow: 'tour' }], fact: 'may' })] }
  publishCentre(backend, centre([flows, { ...guides, keys: ['taxes', 'gone'] }]), articles, { may: false })
  await open(host)
  await expect(rows(host)).toHaveText([/Taxes/])
  await expect(panel(host).getByText('Tours')).toHaveCount(0)
})

test('a centre in which nothing is meant for the person says so', async ({ host, backend }) => {
  publishCentre(backend, centre([{ type: 'flows', id: 'tours', title: said('Tours'), entries: [entry('tour', 'Show me', { fact: 'may' })] }]), [], { may: false })
  await open(host)
  await expect(panel(host).getByRole('status')).toHaveText('There is nothing here yet.')
  await field(host).fill('tour')
  await expect(panel(host).getByRole('status')).toHaveText('Nothing found. Try other words.')
})

test('the search forgives, counts, and leads back to what it found', async ({ host, backend }) => {
  publishCentre(backend, centre([faq, guides, people]), articles)
  await open(host)
  await field(host).fill('invocie')
  await expect(rows(host)).toHaveCount(2)
  await expect(panel(host).getByRole('status')).toHaveText('Results: 2')
  await row(host, 'Your first invoice').click()
  await expect(view(host, 'Your first invoice')).toBeVisible()
  await host.page.keyboard.press('Escape')
  await expect(rows(host)).toHaveCount(2)
  await expect(row(host, 'Your first invoice')).toBeFocused()
})

test('what nothing is found for can be asked somebody', async ({ host, backend }) => {
  publishCentre(backend, centre([faq, people]))
  await open(host)
  await field(host).fill('kangaroo')
  await expect(panel(host).getByRole('status')).toHaveText('Nothing found. Try other words.')
  await expect(rows(host)).toHaveText(['Write to us'])
  await field(host).fill('')
  await expect(rows(host)).toHaveCount(3)
})

test('without a search there is no field, and what is called by nothing is called by its launcher', async ({ host, backend }) => {
  publishCentre(backend, centre([faq], { resource_centre: { launcher: { label: said('Help') }, modules: [faq], search: false } }))
  await open(host)
  await expect(field(host)).toHaveCount(0)
  await expect(panel(host)).toHaveAccessibleName('How can we help?')
  await row(host, 'another currency').click()
  await expect(view(host, 'Can I invoice in another currency?')).toBeVisible()
})

test('by keyboard: arrows go through the rows, Enter opens, and Escape leads out one thing at a time', async ({ host, backend, page }) => {
  publishCentre(backend, centre([faq, guides]), articles)
  await host.openReady()
  await host.action('open').focus()
  await page.keyboard.press('Enter')
  await expect(field(host)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(row(host, 'another currency')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(row(host, 'invite my team')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(field(host)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(row(host, 'Taxes')).toBeFocused()
  await field(host).fill('tea')
  await page.keyboard.press('Enter')
  await expect(view(host, 'How do I invite my team?')).toBeVisible()
  await expect(panel(host).getByRole('button', { name: 'Back' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(view(host, 'How do I invite my team?')).toHaveCount(0)
  await expect(field(host), 'back where it was opened from').toBeFocused()
  await expect(field(host)).toHaveValue('tea')
  await page.keyboard.press('Escape')
  await expect(field(host)).toHaveValue('')
  await expect(field(host)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel(host)).toHaveCount(0)
  await expect(host.action('open')).toBeFocused()
})

test('nothing is trapped, and Escape in the page is the page\'s', async ({ host, backend, page }) => {
  publishCentre(backend, centre([faq]))
  await open(host)
  await page.getByTestId('new-invoice').focus()
  await expect(page.getByTestId('new-invoice')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel(host)).toBeVisible()
})

test('announcements count until they were read or are old, in this browser for good', async ({ host, backend, page }) => {
  publishCentre(backend, centre([news]))
  await host.openReady()
  const badge = host.action('open').locator('b')
  await expect(badge).toHaveText('2')
  await host.action('open').click()
  await expect(row(host, 'Dark mode')).toContainText('New')
  await row(host, 'Dark mode').click()
  await page.keyboard.press('Escape')
  await expect(row(host, 'Dark mode').getByText('New')).toBeHidden()
  await expect(row(host, 'A logo').getByText('New')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(badge).toHaveText('1')
  await page.reload()
  await host.ready()
  await expect(badge).toHaveText('1')
})

test('a host opens it, its announcements or one thing of it, and the focus goes back to where it was', async ({ host, backend, page }) => {
  publishCentre(backend, centre([faq, news, guides]), articles)
  await host.openReady()
  await page.getByTestId('new-invoice').focus()
  expect(await ask(host, 'announcements')).toBe(true)
  await expect(row(host, 'Dark mode')).toBeFocused()
  await ask(host, 'resource-centre', 'article:taxes')
  await expect(view(host, 'Taxes')).toContainText('By country.')
  await ask(host, 'resource-centre', 'faq:team')
  await expect(view(host, 'How do I invite my team?')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(view(host, 'Taxes')).toBeVisible()
  await ask(host, 'announcements')
  await expect(view(host, 'Taxes')).toHaveCount(0)
  await expect(row(host, 'Dark mode')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('new-invoice')).toBeFocused()
})

test('one article that is in no module opens too; what there is not leaves the centre as it is', async ({ host, backend }) => {
  publishCentre(backend, centre([faq, guides]), articles)
  await host.openReady()
  await ask(host, 'resource-centre', 'article:secret')
  await expect(view(host, 'Not in any module')).toContainText('Found all the same.')
  await ask(host, 'resource-centre', 'article:nothing')
  await expect(view(host, 'Not in any module')).toBeVisible()
  expect(opened(backend).filter((what) => what.includes('nothing'))).toEqual([])
})

test('an article leads to another, and back to itself', async ({ host, backend, page }) => {
  publishCentre(backend, centre([guides]), articles)
  await open(host)
  await row(host, 'Your first invoice').click()
  await panel(host).getByRole('button', { name: 'About taxes' }).click()
  await expect(view(host, 'Taxes')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(view(host, 'Your first invoice')).toBeVisible()
  await expect(panel(host).getByRole('button', { name: 'About taxes' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(row(host, 'Your first invoice')).toBeFocused()
})

test('while articles are on their way the rest can be used; when they can\'t be had that is said, and tried again', async ({ host, backend }) => {
  publishCentre(backend, centre([faq, guides]), articles)
  let arrive = () => {}
  backend.gates.set('/v1/content/index.json', new Promise((then) => { arrive = then }))
  await open(host)
  const busy = panel(host).locator('[aria-busy=true]')
  await expect(busy).toBeVisible()
  await row(host, 'another currency').click()
  await host.page.keyboard.press('Escape')
  await expect(row(host, 'another currency')).toBeFocused()
  backend.faults.set('/v1/content/index.json', { status: 500 })
  arrive()
  await expect(panel(host).getByRole('status')).toHaveText('This could not be loaded. Please try again later.')
  await expect(busy).toHaveCount(0)
  await expect(row(host, 'another currency')).toBeFocused()
  backend.faults.clear()
  await host.action('dismiss').click()
  await host.action('open').click()
  await expect(row(host, 'Your first invoice')).toBeVisible()
  backend.faults.set('/v1/content/article-invoices.json', 'drop')
  await row(host, 'Your first invoice').click()
  await expect(view(host, 'Your first invoice').getByRole('alert')).toContainText('This could not be loaded.')
  backend.faults.clear()
  await host.page.keyboard.press('Escape')
  await row(host, 'Your first invoice').click()
  await expect(view(host, 'Your first invoice')).toContainText('Three steps.')
})

test('a flow on demand takes its place; where it can\'t be had, the centre stays', async ({ host, backend }) => {
  const start = (id: string) => entry(id, `Show ${id}`, { do: [{ type: 'start', flow: id }] })
  publishCentre(backend, centre([{ type: 'flows', id: 'tours', entries: [start('tour'), start('gone')] }]))
  backend.publish(flow('tour'), { trigger: { on: 'manual' } })
  await open(host)
  await row(host, 'Show gone').click()
  await expect.poll(() => opened(backend)).toEqual(['flow gone Show gone'])
  await expect(panel(host)).toBeVisible()
  await row(host, 'Show tour').click()
  await expect(host.surface('tour')).toBeVisible()
  await expect(panel(host)).toHaveCount(0)
})

test('a link in the app goes there and the panel is out of the way; one in a new tab leaves it', async ({ host, backend, page, context }) => {
  const links: Module = { type: 'links', id: 'links', entries: [
    entry('status', 'Status', { do: [{ type: 'url', href: '/host/status', new_tab: true }] }),
    entry('team', 'Your team', { do: [{ type: 'url', href: '#team' }] }),
  ] }
  publishCentre(backend, centre([links]))
  await open(host)
  const [tab] = await Promise.all([context.waitForEvent('page'), row(host, 'Status').click()])
  expect(tab.url()).toContain('/host/status')
  await expect(panel(host)).toBeVisible()
  await row(host, 'Your team').click()
  await expect(panel(host)).toHaveCount(0)
  expect(new URL(page.url()).hash).toBe('#team')
})

test('the checklist opens from it, and comes before it', async ({ host, backend }) => {
  publishCentre(backend, centre([{ type: 'checklist', id: 'start', entries: [entry('getting-started', 'Getting started', { do: [{ type: 'open', what: 'checklist' }] })] }]))
  backend.publish(list([item('a', 'One')], { starts: 'minimised' }), stays)
  await host.openReady()
  await host.surface('help').locator('[data-cairn-action=open]').click()
  await row(host, 'Getting started').click()
  await expect(host.page.locator('[data-cairn-pattern=checklist]')).toBeVisible()
  await expect(panel(host)).toHaveCount(0)
})

for (const [what, pressed, act, shown] of [
  ['the centre', 'Help me', { type: 'open', what: 'resource-centre' }, 'searchbox'],
  ['its announcements', 'News', { type: 'open', what: 'announcements' }, 'Dark mode'],
  ['one article', 'Read', { type: 'article', article: 'taxes' }, 'By country.'],
] as const) {
  test(`a task of a checklist opens ${what}`, async ({ host, backend }) => {
    publishCentre(backend, centre([news, guides]), articles)
    backend.publish(list([item('a', 'One', { button: [pressed, act] })]), stays)
    await host.openReady()
    await host.page.getByRole('button', { name: pressed }).click()
    await expect(shown === 'searchbox' ? field(host) : panel(host).getByText(shown)).toBeVisible()
  })

  test(`a launcher opens ${what}`, async ({ host, backend }) => {
    publishCentre(backend, centre([news, guides]), articles)
    backend.publish({ ...flow('ask', [{ pattern: 'launcher', content: [], actions: [], dismissible: false, position: 'bottom-left', launcher: { label: said(pressed), do: [act] } }]), type: 'launcher' }, stays)
    await host.openReady()
    await host.page.getByRole('button', { name: pressed }).click()
    await expect(shown === 'searchbox' ? field(host) : panel(host).getByText(shown)).toBeVisible()
    await host.taken('Launcher Clicked')
  })
}

test('a task of a checklist and a launcher play a video', async ({ host, backend, page }) => {
  const act = { type: 'video', video: { title: 'Reports in two minutes', player: 'https://www.youtube-nocookie.com/embed/x' } } as const
  backend.publish(list([item('a', 'One', { button: ['Watch', act] })]), stays)
  backend.publish({ ...flow('ask', [{ pattern: 'launcher', content: [], actions: [], dismissible: false, position: 'bottom-left', launcher: { label: said('Reports'), do: [act] } }]), type: 'launcher' }, stays)
  await host.openReady()
  for (const name of ['Watch', 'Reports']) {
    await page.getByRole('button', { name, exact: true }).click()
    const film = page.locator('[data-cairn-pattern=video]')
    await expect(film.getByRole('button', { name: 'Reports in two minutes' })).toBeVisible()
    await film.locator('[data-cairn-action=dismiss]').click()
    await expect(film).toHaveCount(0)
  }
})

test('on a phone it fits, leaves some of the page to be seen, and stands above its neighbours', async ({ host, backend, page }) => {
  await page.setViewportSize({ width: 320, height: 568 })
  publishCentre(backend, centre([faq, news, guides]), articles)
  await open(host)
  const { left, top, right, bottom } = await panel(host).evaluate((it) => it.getBoundingClientRect().toJSON() as DOMRect)
  expect([left, right, bottom]).toEqual([8, 312, 552])
  expect(top).toBeGreaterThan(568 * 0.1)
  for (const row of await rows(host).all()) expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(44)
})

test('beside a launcher in its corner it stands above that', async ({ host, backend, page }) => {
  publishCentre(backend, centre([faq]))
  backend.publish(list([item('a', 'One')], { starts: 'minimised' }), stays)
  await host.openReady()
  for (const [opened, other] of [['help', 'getting-started'], ['getting-started', 'help']] as const) {
    await host.surface(opened).locator('[data-cairn-action=open]').click()
    const above = page.locator(`.panel[data-cairn-flow="${opened}"]`)
    const launcher = host.surface(other).locator('[data-cairn-action=open]')
    await expect.poll(async () => (await launcher.boundingBox())!.y - (await above.boundingBox())!.y - (await above.boundingBox())!.height).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
  }
})

for (const { pattern, width } of [{ pattern: 'modal', width: 1280 }, { pattern: 'modal', width: 375 }, { pattern: 'slideout', width: 375 }, { pattern: 'tooltip', width: 375 }] as const) {
  test(`its launcher does not lie over a ${pattern} ${width} pixels wide`, async ({ host, backend, page }) => {
    await page.setViewportSize({ width, height: 640 })
    backend.publish(flow('welcome', [{ id: 'hello', pattern, content: [says('k', 'Welcome.')], actions: [], ...pattern === 'tooltip' && { anchor: { test: 'new-invoice' } } }]))
    publishCentre(backend, centre([faq]))
    await host.openReady()
    await expect(host.surface('welcome')).toBeVisible()
    await expect(host.action('open')).toBeAttached()
    await expect(host.action('open')).toBeHidden()
    await host.action('dismiss').click()
    await expect(host.action('open')).toBeVisible()
  })
}

test('nothing is left after it', async ({ host, backend, page }) => {
  await host.open('/host/invoices?bare')
  const before = await page.evaluate(() => document.documentElement.outerHTML.replace(/<script.*?script>/g, ''))
  publishCentre(backend, centre([faq, guides]), articles)
  await open(host)
  await row(host, 'Your first invoice').click()
  await page.evaluate(() => { window.cairn.destroy() })
  expect(await page.evaluate(() => document.documentElement.outerHTML.replace(/<script.*?script>/g, ''))).toBe(before)
})

test('under the strict policy and in a page that reads from right to left it is as usable', async ({ host, backend, page }) => {
  publishCentre(backend, { ...centre([faq, guides]), dir: 'rtl', locale: 'ar' }, articles)
  await host.openReady('/host/invoices?strict')
  await host.action('open').click()
  await expect(panel(host)).toHaveCSS('direction', 'rtl')
  await row(host, 'Your first invoice').click()
  await expect(view(host, 'Your first invoice'), 'an article that has no translation reads as it was written').toHaveAttribute('dir', 'ltr')
  await page.keyboard.press('Escape')
  await expect(row(host, 'Your first invoice')).toBeFocused()
})
