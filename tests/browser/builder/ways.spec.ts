/** The ways through a flow as a graph: in step with the list, by keyboard, and read out. */
import { expect, test, violations } from './installation.ts'

const flow = (key: string, steps: number) => `format: cairn/1
kind: flow
key: ${key}
type: tour
name: Many ways
audience: { trait: role, is: ${key} }
steps:
${Array.from({ length: steps }, (_, at) => `  - id: s${at}
    pattern: ${at % 3 === 1 ? 'slideout' : 'modal'}
    content:
      - heading: Stop ${at + 1}
    actions:
      - { label: On, do: ${at === steps - 1 ? 'complete' : 'next'}, primary: true }
${at % 5 === 0 && at + 3 < steps ? `    branches:
      - when: { trait: plan, is: team }
        go_to: s${at + 3}
` : ''}`).join('')}`

test('ways are drawn beside the list, and chosen by pointer and keyboard', async ({ page, installation }) => {
  const key = `spec-ways-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: flow(key, 6) })
  await installation.signIn(page)
  await page.goto(`/builder/production/flows/${key}/edit`)
  await page.getByText('All ways', { exact: true }).click()
  const graph = page.getByRole('list', { name: 'Steps and where they lead' })
  await expect(graph.getByRole('button')).toHaveCount(6)
  await expect(graph.getByRole('button', { name: /^1 Stop 1 .*Goes on to 2 Stop 2\. By a branch to 4 Stop 4\./ })).toHaveAttribute('aria-current', 'step')
  await graph.getByRole('button', { name: /^1 Stop 1/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(graph.getByRole('button', { name: /^2 Stop 2/ })).toBeFocused()
  const list = page.getByRole('navigation', { name: 'Steps' })
  await expect(list.locator('[aria-current=step]')).toContainText('Stop 2')
  await graph.getByRole('button', { name: /^4 Stop 4/ }).click()
  await expect(list.locator('[aria-current=step]')).toContainText('Stop 4')
  await list.getByRole('button', { name: /^6 Stop 6/ }).click()
  await expect(graph.locator('[aria-current=step]')).toContainText('Stop 6')
  expect(await violations(page, 'section[aria-label=Canvas]')).toEqual([])
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/ways.png` })
})

test('a hundred steps are drawn, in the dark and on a phone', async ({ page, installation }) => {
  const key = `spec-hundred-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: flow(key, 100) })
  await installation.signIn(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 375, height: 812 })
  await page.goto(`/builder/production/flows/${key}/edit`)
  await page.getByText('All ways', { exact: true }).click()
  const graph = page.getByRole('list', { name: 'Steps and where they lead' })
  await expect(graph.getByRole('button')).toHaveCount(100)
  await graph.getByRole('button', { name: /^1 Stop 1 / }).focus()
  for (let at = 0; at < 5; at++) await page.keyboard.press('ArrowDown')
  await expect(graph.locator('[aria-current=step]')).toBeInViewport()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/ways-phone.png` })
})
