import { expect, heading, test } from '../renderer/fixture.ts'
import { ces, csat, field, nps, say, send, stars, survey, thanks } from './questions.ts'

test('one click on a scale that stands alone answers and goes on', async ({ host }) => {
  await host.show(survey({ content: [nps] }, thanks))
  await host.page.getByRole('radio', { name: '8 of 10' }).click()
  await expect(host.surface('thanks')).toBeVisible()
  expect((await host.told('Survey Answered')).detail).toEqual({ step: 's1', question: 'nps', input: 'nps', value: 8, of: 10 })
  await host.told('Step Completed')
})

test('a double click answers one question, not the next one too', async ({ host }) => {
  await host.show(survey({ content: [ces] }, { content: [{ ...ces, id: 'again' }] }, thanks))
  await host.page.getByRole('radio', { name: '4 of 7' }).dblclick()
  await expect(host.surface('s2')).toBeVisible()
  await host.frames()
  expect(await host.calls('Survey Answered')).toHaveLength(1)
})

test('with the keyboard a person moves over the scale as they like, and sends it', async ({ host }) => {
  const { page } = host
  await host.show(survey({ content: [nps] }, thanks))
  await expect(host.action('submit')).toHaveCount(0)
  await page.getByRole('radio').first().focus()
  for (let press = 0; press < 9; press++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('radio', { name: '8 of 10' })).toBeFocused()
  expect(await host.calls('Survey Answered')).toEqual([])
  await expect(host.action('submit')).toHaveText('Send')
  await page.keyboard.press('Enter')
  await expect(host.surface('thanks')).toBeVisible()
  expect((await host.told('Survey Answered')).detail).toMatchObject({ value: 8 })
})

test('a button of the author\'s is waited for, and so are other questions', async ({ host }) => {
  const { page } = host
  for (const step of [{ content: [stars], actions: [send] }, { content: [csat, field('text')], actions: [send] }]) {
    await host.show(survey(step, thanks))
    await page.getByRole('radio', { name: '4 of 5' }).click()
    await expect(host.surface('s1')).toBeVisible()
    await page.evaluate(() => window.fixture.last().destroy())
  }
  expect(await host.calls('Survey Answered')).toEqual([])
})

test('each end of a scale says what it means, and each number where it stands', async ({ host }) => {
  await host.show(survey({ content: [nps] }))
  const group = host.page.getByRole('radiogroup', { name: 'My nps' })
  const names = await group.getByRole('radio').evaluateAll((all) => all.map((it) => it.ariaLabel))
  expect(names).toEqual(['0 of 10, Not at all likely', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((value) => `${value} of 10`), '10 of 10, Extremely likely'])
  await expect(group.getByText('Extremely likely')).toBeVisible()
})

test('numbers on a scale are said in the flow\'s language', async ({ host }) => {
  await host.show({ ...survey({ content: [csat] }), locale: 'de', labels: { progress: '{step} von {count}', send: 'Absenden' } })
  await host.page.getByRole('radio', { name: '3 von 5' }).press('Space')
  await expect(host.action('submit')).toHaveText('Absenden')
})

for (const [pointer, least] of [['fine', 24], ['coarse', 44]] as const) {
  test.describe(`with a ${pointer} pointer`, () => {
    test.use(pointer === 'coarse' ? { hasTouch: true, isMobile: true, viewport: { width: 375, height: 700 } } : {})
    for (const question of [nps, csat, ces, stars]) {
      test(`everything on a ${question.input} can be hit: ${least} pixels, nothing over another, nothing outside`, async ({ host }) => {
        await host.show(survey({ content: [question] }))
        await expect(host.surface()).toBeVisible()
        const cells = await host.page.getByRole('radio').evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON() as DOMRect))
        for (const { width, height, right } of cells) {
          expect(width).toBeGreaterThanOrEqual(least)
          expect(height).toBeGreaterThanOrEqual(least)
          expect(right).toBeLessThanOrEqual(host.page.viewportSize()!.width)
        }
        const overlaps = cells.filter((one, at) => cells.slice(at + 1).some((other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom))
        expect(overlaps).toEqual([])
      })
    }
  })
}

test('in a corner it leaves the focus where it is; in the middle it takes and keeps it', async ({ host }) => {
  const { page } = host
  await host.anchor('customer').focus()
  await host.show(survey({ content: [nps] }))
  await expect(host.surface()).toBeVisible()
  await expect(host.anchor('customer')).toBeFocused()
  await page.evaluate(() => window.fixture.last().destroy())

  await host.show(survey({ position: 'centre', content: [nps] }))
  await expect(host.surface()).toBeFocused()
  expect(await host.surface().evaluate((it) => it.matches('dialog:modal'))).toBe(true)
  await page.keyboard.press('Escape')
  await expect(host.anchor('customer')).toBeFocused()
})

test('a survey without a heading is named by its question', async ({ host }) => {
  await host.show(survey({ content: [nps] }))
  await expect(host.page.getByRole('dialog', { name: 'My nps' })).toBeVisible()
  await host.show(survey({ position: 'centre', content: [field('text')], actions: [send] }))
  await expect(host.page.getByRole('dialog', { name: 'My text' })).toBeVisible()
})

test('a survey stands in each corner, and in the other one from right to left', async ({ host }) => {
  const { page } = host
  await page.setViewportSize({ width: 1280, height: 800 })
  for (const dir of ['ltr', 'rtl'] as const) {
    for (const position of ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const) {
      await host.show({ ...survey({ position, content: [nps] }), dir })
      const { x, y, width, height } = await host.box(host.surface())
      const [edge, side] = position.split('-')
      expect(edge === 'top' ? y : 800 - y - height).toBe(16)
      expect((side === 'left') === (dir === 'ltr') ? x : 1280 - x - width).toBe(16)
      await page.evaluate(() => window.fixture.last().destroy())
    }
  }
})

test('what was chosen can be seen without colours', async ({ host }) => {
  await host.page.emulateMedia({ forcedColors: 'active' })
  await host.show(survey({ content: [heading('How was it?'), nps], actions: [send] }))
  await host.page.getByRole('radio', { name: '8 of 10' }).click()
  await host.surface().focus()
  const edges = await host.surface().locator('label').evaluateAll((all) => all.map((it) => getComputedStyle(it).outlineStyle))
  expect(edges.map((style) => style !== 'none')).toEqual([...Array<boolean>(8).fill(false), true, false, false])
})

test('the text of a question is only ever text', async ({ host }) => {
  const hostile = '<img src=x onerror=alert(1)>'
  await host.show(survey({ content: [{ ...nps, label: say(hostile), low: say(hostile) }] }))
  await expect(host.surface().locator('legend')).toHaveText(hostile)
  await expect(host.page.getByRole('radio').first()).toHaveAttribute('aria-label', `0 of 10, ${hostile}`)
  await expect(host.surface().locator('img')).toHaveCount(0)
})
