import type { Block } from '../../../../sdk-js/src/contract/content.ts'
import { expect, flow, heading, next, test, text } from '../renderer/fixture.ts'

const say = (words: string) => [{ type: 'text' as const, text: words }]
const picture = { type: 'image' as const, id: 'picture', src: '/picture.svg', alt: 'A lighthouse', width: 960, height: 480 }
const modal = (...content: Block[]) => flow({ pattern: 'modal', content, actions: [next] }, { pattern: 'modal' })

test('headings have their level', async ({ host }) => {
  await host.show(modal(heading('How it works'), { type: 'heading', id: 'small', level: 3, text: say('In short') }))
  await expect(host.page.getByRole('heading', { level: 2 })).toHaveText('How it works')
  await expect(host.page.getByRole('heading', { level: 3 })).toHaveText('In short')
  await expect(host.page.getByRole('dialog', { name: 'How it works' })).toBeVisible()
})

test('a picture keeps its room while it loads, is named or says nothing, and may be a link', async ({ host }) => {
  const { page } = host
  let arrive = () => {}
  await page.route('**/picture.svg', (route) => new Promise<void>((done) => {
    arrive = () => { done(route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="480"/>' })) }
  }))
  await host.show(modal(heading('Look'), picture, { ...picture, id: 'quiet', alt: '' }, { ...picture, id: 'link', alt: 'Our prices', url: '/prices' }, text('Below')))
  const below = host.surface().getByText('Below')
  const { y, width } = await host.box(below)
  const image = page.getByRole('img', { name: 'A lighthouse' })
  expect((await host.box(image)).height).toBeCloseTo(width / 2, 0)
  arrive()
  await expect.poll(() => image.evaluate((it) => (it as HTMLImageElement).complete)).toBe(true)
  expect((await host.box(below)).y).toBe(y)
  await expect(host.surface().locator('#tour-s1-quiet')).toHaveAttribute('alt', '')
  await page.getByRole('link', { name: 'Our prices' }).click()
  expect((await host.told('navigate')).detail).toEqual(['/prices', false])
})

test('buttons in the content do what buttons do', async ({ host }) => {
  await host.show(modal(heading('Which?'), {
    type: 'buttons', id: 'ways', actions: [{ id: 'help', label: say('Read more'), do: [{ type: 'url', href: '/help' }] }, { ...next, id: 'on', label: say('On') }],
  }))
  const { y } = await host.box(host.page.getByRole('button', { name: 'Read more' }))
  expect((await host.box(host.page.getByRole('button', { name: 'On' }))).y).toBe(y)
  await host.page.getByRole('button', { name: 'Read more' }).click()
  expect((await host.told('navigate')).detail).toEqual(['/help', false])
  await host.page.getByRole('button', { name: 'On' }).click()
  await expect(host.surface('s2')).toBeVisible()
})

test('columns stand beside one another where there is room, and below one another on a phone', async ({ host }) => {
  const { page } = host
  const columns: Block = { type: 'columns', id: 'columns', columns: ['One', 'Two', 'Three'].map((word) => [heading(word), text(`${word} is a word.`)]) }
  await page.setViewportSize({ width: 1280, height: 800 })
  await host.show(modal(heading('Three'), columns))
  const boxes = () => Promise.all(['One', 'Two', 'Three'].map((word) => host.box(host.surface().getByText(`${word} is`))))
  const wide = await boxes()
  expect(new Set(wide.map(({ y }) => y)).size).toBe(1)
  expect(new Set(wide.map(({ width }) => Math.round(width))).size).toBe(1)
  await page.setViewportSize({ width: 375, height: 700 })
  const narrow = await boxes()
  expect(new Set(narrow.map(({ x }) => x)).size).toBe(1)
  expect(narrow.map(({ y }) => y)).toEqual(narrow.map(({ y }) => y).toSorted((a, b) => a - b))
})

test('a question in a column is asked, checked and handed in like any other', async ({ host }) => {
  const question = (id: string): Block => ({ type: 'field', id, input: 'text', label: say(`My ${id}`), required: true })
  await host.show(flow({
    pattern: 'modal',
    content: [heading('You'), { type: 'columns', id: 'columns', columns: [[question('name')], [question('town')]] }],
    actions: [{ ...next, do: [{ type: 'submit' }] }],
  }, { pattern: 'modal' }))
  await host.page.getByLabel('My name').fill('Ada')
  await host.action('submit').click()
  await expect(host.page.getByLabel('My town')).toBeFocused()
  await host.page.getByLabel('My town').fill('London')
  await host.action('submit').click()
  expect((await host.told('Survey Answered', 2)).detail).toMatchObject({ question: 'town', value: 'London' })
})

test('an embed is a named frame that runs, and cannot reach the page around it', async ({ host }) => {
  const { page } = host
  await page.route('**/inside.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body><script src="/inside.js"></script>' }))
  await page.route('**/inside.js', (route) => route.fulfill({ contentType: 'text/javascript', body: `
    let reached = 'the page'
    try { parent.document.body.remove() } catch { reached = 'nothing' }
    document.body.append(reached)` }))
  const own = new URL('/inside.html', page.url()).href
  await host.show(modal(heading('Look'), { type: 'embed', id: 'inside', url: own, title: 'What is inside', height: 200 }))
  const frame = page.locator('iframe[title="What is inside"]')
  await expect(frame.contentFrame().locator('body')).toHaveText('nothing')
  expect((await host.box(frame)).height).toBe(200)
  await expect(page.getByRole('heading', { name: 'Invoices' })).toBeAttached()

  // One of another site has its own storage, as it would have in a window of its own.
  await page.evaluate(() => window.fixture.last().destroy())
  await host.show(modal(heading('Look'), { type: 'embed', id: 'form', url: 'https://forms.example/a', title: 'A form', height: 200 }))
  await expect(page.locator('iframe')).toHaveAttribute('sandbox', /allow-same-origin/)
  await expect(page.locator('iframe')).toHaveAttribute('loading', 'lazy')
})
