/** Ledgerly's Help: what each person finds in it, and where it leads them. */
import { expect, test, type Visitor } from './ledgerly.ts'

const panel = ({ page }: Visitor) => page.locator('[data-cairn-pattern=resource-centre]')
const rows = (visitor: Visitor) => panel(visitor).locator('.row').filter({ visible: true })
const row = (visitor: Visitor, name: string) => rows(visitor).filter({ hasText: name })
const open = async (visitor: Visitor) => {
  await visitor.opener('help', 'help').click()
  await expect(panel(visitor).getByRole('searchbox')).toBeFocused()
}

/** Whatever greets them: by the time they look for help they have had it. */
const settle = async (visitor: Visitor, [flow, step]: readonly [string, string]) => {
  await visitor.step(flow, step).getByRole('button', { name: 'Close' }).click()
}

const EVERYBODY = ['Give your invoices a face', 'When somebody pays late', 'Who approves an invoice, and why', 'Who is late, in one click', 'Write to us']
for (const { who, greeting, finds, misses } of [
  { who: 'Marta', greeting: ['welcome', 'hello'], finds: ['Your first steps', 'Your first invoice, step by step'], misses: ['How approval works', 'Remind somebody', 'after the trial'] },
  { who: 'Tom', greeting: ['approvals', 'hello'], finds: ['How approval works'], misses: ['Your first steps', 'Your first invoice', 'Remind somebody', 'after the trial'] },
  { who: 'Ingrid', greeting: null, finds: ['Remind somebody who is late'], misses: ['Your first steps', 'Your first invoice', 'How approval works', 'after the trial'] },
  { who: 'Daniel', greeting: ['trial-banner', 'banner'], finds: ['Remind somebody who is late', 'What happens after the trial'], misses: ['Your first steps', 'Your first invoice', 'How approval works'] },
] as const) {
  test(`${who} finds what is theirs and nothing else`, async ({ visitor }) => {
    await visitor.signIn(who)
    if (greeting) await settle(visitor, greeting)
    await open(visitor)
    for (const name of [...EVERYBODY, ...finds]) await expect(row(visitor, name).first(), name).toBeVisible()
    for (const name of misses) await expect(row(visitor, name), name).toHaveCount(0)
  })
}

test('who mistypes a word finds the article, reads it, and is led to the page it is about', async ({ visitor: { page }, visitor }) => {
  await visitor.signIn('Ingrid')
  await open(visitor)
  await panel(visitor).getByRole('searchbox').fill('overdu remindr')
  await row(visitor, 'When somebody pays late').click()
  await expect(panel(visitor).getByRole('region', { name: 'When somebody pays late' })).toContainText('Most late payments are forgotten ones')
  await panel(visitor).getByRole('button', { name: 'Open reports' }).click()
  await expect(page).toHaveURL(/\/demo\/reports$/)
  await expect.poll(async () => (await visitor.told('help')).map(({ name, properties }) => [name, properties['kind'], properties['id']].filter(Boolean).join(' ')))
    .toEqual(expect.arrayContaining(['Launcher Clicked', 'Resource Opened article getting-paid']))
})

test('the quiet line about the trial answers what comes after it, with the day', async ({ visitor: { page }, visitor }) => {
  await visitor.signIn('Daniel')
  await visitor.step('trial-banner', 'banner').getByRole('button', { name: 'What happens then?' }).click()
  const article = panel(visitor).getByRole('region', { name: 'What happens after the trial' })
  const day = new Date()
  day.setDate(day.getDate() + 5)
  await expect(article).toContainText(`Your trial ends on ${new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(day)}.`)
  await article.getByRole('button', { name: 'Compare the plans' }).click()
  await expect(page).toHaveURL(/\/demo\/settings$/)
})

test('who asks how to remind somebody is led to the link that was sent once more', async ({ visitor: { page }, visitor }) => {
  await visitor.signIn('Ingrid')
  await open(visitor)
  await row(visitor, 'Remind somebody who is late').click()
  await visitor.step('chase', 'where').getByRole('button', { name: 'Show me who is late' }).click()
  await expect(visitor.step('chase', 'late')).toBeVisible()
  await page.getByTestId('status-overdue').click()
  await expect(visitor.step('chase', 'which')).toBeVisible()
  await page.getByTestId('invoice-row').getByRole('link').last().click()
  await expect(visitor.step('chase', 'share')).toBeVisible()
  await page.getByTestId('share-invoice').click()
  await expect.poll(async () => (await visitor.told('chase')).map(({ name }) => name)).toContain('Flow Completed')
})

test('where nobody is late it says so', async ({ visitor: { page }, visitor }) => {
  await visitor.signIn('Daniel')
  await open(visitor)
  await row(visitor, 'Remind somebody who is late').click()
  await visitor.step('chase', 'where').getByRole('button', { name: 'Show me who is late' }).click()
  await expect(visitor.step('chase', 'late')).toBeVisible()
  await page.getByTestId('status-overdue').click()
  await visitor.step('chase', 'nobody').getByRole('button', { name: 'Done' }).click()
  await expect.poll(async () => (await visitor.told('chase')).map(({ name }) => name)).toContain('Flow Completed')
})

test('news is counted until it was read', async ({ visitor: { page }, visitor }) => {
  // A week after the younger of the two.
  await page.clock.setSystemTime(new Date('2026-11-23T09:00:00Z'))
  await visitor.signIn('Ingrid')
  const badge = visitor.opener('help', 'help').locator('b')
  await expect(badge).toHaveText('1')
  await open(visitor)
  await row(visitor, 'Who is late, in one click').click()
  await expect(panel(visitor)).toContainText('a list of their own')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(badge).toBeEmpty()
  await page.reload()
  await expect(visitor.opener('help', 'help')).toBeVisible()
  await expect(badge).toBeEmpty()
})

test('who closes the welcome is not interrupted again on the same day, and may still ask', async ({ visitor: { page }, visitor }) => {
  await visitor.signIn('Marta')
  await settle(visitor, ['welcome', 'hello'])
  await expect.poll(() => visitor.why('first-invoice')).toContain('One interruption a day')
  await open(visitor)
  await row(visitor, 'Your first invoice, step by step').click()
  await expect(visitor.step('first-invoice', 'create')).toBeVisible()
  await expect(page.getByTestId('new-invoice')).toBeVisible()
})
