import { expect, modal, test } from './installation.ts'

const experiment = (key: string, flow: string) => `format: cairn/1
kind: experiment
key: ${key}
name: Spec of results
flow: ${flow}
variants:
  - { key: control, weight: 50 }
  - { key: nothing, weight: 50, shows: nothing }
primary: { event: Spec Reached, within: 7 days, better: higher }
`

test('exposures, also of the silent variant, and successes are read on the results page', async ({ page, installation }) => {
  const flow = `spec-results-${Date.now()}`
  const key = `${flow}-experiment`
  await installation.push({ [`${flow}.yaml`]: modal(flow, 'Spec of results', flow), [`${key}.yaml`]: experiment(key, flow) }, true)
  const exposed = { control: 0, nothing: 0 }
  const batch: Record<string, unknown>[] = []
  for (let n = 0; n < 24; n++) {
    const userId = `${flow}-${n}`
    const decided = (await installation.decided(userId, { role: flow })).find((one) => one.key === flow)
    const variant = decided?.experiment?.variant as 'control' | 'nothing'
    exposed[variant] += 1
    const of = (event: string, properties = {}) => ({ type: 'track', userId, messageId: `${userId}-${event}`, event, properties })
    batch.push(of('Flow Exposed', { flow, revision: 1, experiment: key, variant }))
    if (variant === 'control') batch.push(of('Flow Shown', { flow, revision: 1, experiment: key, variant }), of('Spec Reached'))
  }
  await installation.send(batch)
  await installation.signIn(page)

  await page.goto(`/builder/production/experiments/${key}`)
  const people = page.getByRole('table', { name: 'People per variant' })
  await expect(people.getByRole('row', { name: /^control/ })).toContainText(String(exposed.control))
  await expect(people.getByRole('row', { name: /nothing.*shows nothing/ })).toContainText(String(exposed.nothing))
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await expect(verdict).toContainText('Keep running.')
  await expect(verdict).toContainText(/“nothing”: 0 of \d+; can't be compared yet/)
  const reached = page.getByRole('table', { name: 'Spec Reached per variant' })
  await expect(reached.getByRole('row', { name: /^control/ })).toContainText(`${exposed.control} of ${exposed.control}`)
  await expect(reached.getByRole('row', { name: /^nothing/ })).toContainText(`0 of ${exposed.nothing}`)

  const step = page.getByRole('region', { name: 'Step hello, by variant' })
  await expect(step.getByLabel('Step hello as users see it')).toContainText('Hello from Spec of results')
  await expect(step.getByText('Shows nothing')).toBeVisible()
})
