import { stories } from '../../../../sdk-js/stories/list.ts'
import { expect, flow, heading, next, test, text } from './fixture.ts'

const steps = flow({ pattern: 'modal', content: [heading('Welcome'), text('Words')], actions: [next] }, { pattern: 'tooltip', anchor: { test: 'never-there' }, pages: { include: ['/elsewhere'] } })

test('a preview draws a step where it is told to, without taking anything of the page', async ({ host }) => {
  await host.anchor('customer').focus()
  await host.page.evaluate((content) => window.fixture.preview(content, '#scroller', 'dark'), steps)
  const surface = host.page.locator('#scroller [data-cairn-step=s1]')
  await expect(surface).toBeVisible()
  await expect(host.anchor('customer')).toBeFocused()
  expect(await surface.evaluate((it) => ({ modal: it.matches(':modal'), position: getComputedStyle(it).position, scheme: getComputedStyle(it).colorScheme }))).toEqual({ modal: false, position: 'relative', scheme: 'dark' })
  await host.page.evaluate(() => window.fixture.last().next())
  await expect(host.page.locator('#scroller [data-cairn-step=s2]')).toBeVisible()
  await host.page.evaluate(() => window.fixture.last().destroy())
  await expect(host.page.locator('cairn-root')).toHaveCount(0)
  expect((await host.calls('Step Shown')).length).toBe(0)
})

for (const { id, pattern, flows } of stories) {
  test(`each step of ${id} is previewed by itself`, async ({ host }) => {
    for (const { content } of flows) {
      for (const { id: step } of content.steps) {
        await host.page.evaluate(([content, step]) => window.fixture.preview(content, '#scroller', 'light', step), [content, step] as const)
        const surface = host.page.locator(`#scroller .surface[data-cairn-step="${step}"]`)
        await expect(surface).toBeVisible()
        await expect(host.page.locator('#scroller .surface')).toHaveCount(1)
        expect((await host.box(surface)).height).toBeGreaterThanOrEqual(24)
        await host.page.evaluate(() => window.fixture.last().destroy())
      }
    }
    expect(flows.flatMap(({ content }) => content.steps.map((step) => step.pattern))).toContain(pattern)
    expect(await host.calls('Flow Failed')).toEqual([])
    await expect(host.page.locator('cairn-root')).toHaveCount(0)
  })
}

test('a checklist and a resource centre are previewed as the panel, whatever they start as', async ({ host }) => {
  for (const id of ['checklist-small', 'resource-centre-help']) {
    const { content } = stories.find((story) => story.id === id)!.flows[0]!
    await host.page.evaluate((content) => window.fixture.preview(content, '#scroller', 'light'), content)
    await expect(host.page.locator('#scroller .surface.panel')).toBeVisible()
    await host.page.evaluate(() => window.fixture.last().destroy())
  }
})
