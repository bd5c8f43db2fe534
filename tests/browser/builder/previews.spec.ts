/** Every step of the demo's flows is drawn for its author, whatever its pattern. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './installation.ts'

const FLOWS = join(import.meta.dirname, '../../../flows/demo')
const PATTERNS = ['banner', 'checklist', 'hotspot', 'modal', 'resource-centre', 'slideout', 'survey', 'tooltip']

const documents = readdirSync(FLOWS).filter((file) => file.endsWith('.yaml')).map((file) => readFileSync(join(FLOWS, file), 'utf8'))
const flows = documents.filter((source) => /^kind: flow$/m.test(source)).map((source) => /^key: (.+)$/m.exec(source)![1]!)

test('the demo has nearly every pattern', () => {
  expect(PATTERNS.filter((pattern) => !documents.some((source) => source.includes(`pattern: ${pattern}\n`)))).toEqual([])
})

for (const key of flows) {
  test(`every step of ${key} is drawn`, async ({ page, installation }) => {
    await installation.signIn(page)
    await page.goto(`/builder/production/flows/${key}`)
    const steps = page.getByRole('main').getByRole('figure')
    await expect(steps.first()).toBeVisible()
    for (const step of await steps.all()) {
      const surface = step.locator('.surface[data-cairn-step]')
      await expect(surface).toBeVisible()
      expect(await step.getAttribute('aria-label')).toContain(` ${await surface.getAttribute('data-cairn-step')} `)
    }
    await expect(page.getByText('can’t be drawn')).toHaveCount(0)
  })
}
