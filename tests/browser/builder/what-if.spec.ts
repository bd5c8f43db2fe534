import { expect, modal, test } from './installation.ts'

const DAY = 86_400_000

test('a draft that nobody has seen is told among the days of those who were here', async ({ page, installation }) => {
  const key = `spec-what-if-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: modal(key, 'Spec of what-if', key) })
  const at = (days: number) => new Date(Date.now() - days * DAY).toISOString()
  const visit = (person: number, days: number) => ({ type: 'page', userId: `${key}-${person}`, messageId: `${key}-${person}-${days}`, timestamp: at(days), properties: { url: 'https://app.example/' } })
  await installation.send([1, 2, 3].flatMap((person) => [
    { type: 'identify', userId: `${key}-${person}`, messageId: `${key}-${person}`, timestamp: at(9), traits: { role: person === 3 ? 'somebody else' : key } },
    visit(person, 8), visit(person, 3),
  ]))
  await installation.signIn(page)
  await page.goto(`/builder/production/flows/${key}/what-if`)
  await page.getByRole('button', { name: 'Ask your history' }).click()
  await expect(page.getByText(/^2 of [\d,]+ people would have seen it/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'What this can’t know' })).toBeVisible()
  await page.getByText('As a table').click()
  // Thirty days up to now are parts of thirty-one, but for the hour by which clocks were changed.
  await expect.poll(() => page.getByRole('table', { name: 'Showings day by day' }).getByRole('row').count()).toBeGreaterThanOrEqual(31)
  await page.reload()
  await expect(page.getByText(/^2 of [\d,]+ people would have seen it/)).toBeVisible()
})

test('a question can be taken back', async ({ page, installation }) => {
  const key = `spec-what-if-cancelled-${Date.now()}`
  await installation.push({ [`${key}.yaml`]: modal(key, 'Spec of cancelling', key) })
  await installation.signIn(page)
  // The worker is quick here; the question is kept as it was asked until it is taken back.
  let cancelled = false
  await page.route('**/api/v1/what-ifs?*', async (route) => {
    const response = await route.fetch()
    const { items } = await response.json() as { items: { status: string }[] }
    for (const each of items) Object.assign(each, cancelled ? { status: 'cancelled', result: null } : { status: 'running', done: 10, total: 100 })
    await route.fulfill({ response, json: { items } })
  })
  await page.route('**/api/v1/what-ifs/*', async (route) => { cancelled = true; await route.fallback() })
  await page.goto(`/builder/production/flows/${key}/what-if`)
  await page.getByRole('button', { name: 'Ask your history' }).click()
  await expect(page.getByText('10 of 100 people')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('It was cancelled before there was an answer.')).toBeVisible()
  // The page goes on asking; what is under way then is nobody's fault.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('a changed segment says what it would move before it is saved', async ({ page, installation }) => {
  const key = `spec-moves-${Date.now()}`
  const segment = `format: cairn/1\nkind: segment\nkey: ${key}\nname: Spec of moving\nmatch: { trait: role, is: ${key} }\n`
  await installation.push({ [`${key}-segment.yaml`]: segment, [`${key}.yaml`]: modal(key, 'Spec of a flow', key).replace(/^audience: .*$/m, `audience: { segment: ${key} }`) }, true)
  const at = (days: number) => new Date(Date.now() - days * DAY).toISOString()
  await installation.send(['a', 'b'].flatMap((person) => [
    { type: 'identify', userId: `${key}-${person}`, messageId: `${key}-${person}`, timestamp: at(9), traits: { role: person === 'a' ? key : `${key}-other` } },
    { type: 'page', userId: `${key}-${person}`, messageId: `${key}-${person}-page`, timestamp: at(3), properties: { url: 'https://app.example/' } },
  ]))
  await installation.signIn(page)
  await page.goto(`/builder/production/segments/${key}/edit`)
  await page.getByLabel('Test').selectOption({ label: 'is not' })
  const moves = page.getByRole('region', { name: 'What it would move' })
  await moves.getByRole('button', { name: 'Ask the last 30 days' }).click()
  await expect(moves.getByText(/would have been in it while they were here/)).toBeVisible()
  await expect(moves.getByRole('row', { name: /Spec of a flow/ })).toContainText('−1')
})
