/** What Ledgerly says at its moment and not before: news, answers, questions and a word when the money is there. */
import { expect, test, type Visitor } from './ledgerly.ts'

/** Names and steps, in order. */
const steps = async (visitor: Visitor, flow: string) => (await visitor.told(flow)).map(({ name, properties }) => `${name} ${properties['step'] as string}`)

test('who has been here for long is shown what is new, where it is, and each spot once', async ({ visitor }) => {
  await visitor.signIn('Ingrid')
  await visitor.go('invoices')
  const overdue = visitor.opener('new-for-late-payers', 'overdue')
  await expect(overdue).toBeVisible()
  await visitor.go('reports')
  const ageing = visitor.opener('new-for-late-payers', 'ageing')
  await expect(ageing, 'the page comes late, and so does its beacon').toBeVisible()
  await ageing.click()
  await expect(visitor.step('new-for-late-payers', 'ageing').getByRole('heading')).toHaveText('How late is late?')
  await visitor.page.keyboard.press('Escape')
  await expect(ageing).toHaveCount(0)
  await visitor.go('invoices')
  await expect(overdue, 'once, however often the page is left').toHaveCount(1)
  await overdue.click()
  await visitor.page.keyboard.press('Escape')
  await expect.poll(() => steps(visitor, 'new-for-late-payers')).toEqual([
    'Flow Shown overdue', 'Step Shown overdue', 'Step Shown ageing', 'Step Completed ageing', 'Step Completed overdue', 'Flow Completed overdue',
  ])
  await visitor.page.reload()
  await expect(visitor.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(overdue).toHaveCount(0)
})

test('who is new takes the pages as they are', async ({ visitor }) => {
  await visitor.signIn('Daniel')
  await expect(visitor.step('trial-banner', 'banner')).toBeVisible()
  await visitor.go('invoices')
  await expect(visitor.page.getByTestId('status-overdue')).toBeVisible()
  expect(await visitor.sees()).toEqual(['trial-banner'])
})

test('a draft that waits has a question mark beside it, whose answer can be read again', async ({ visitor }) => {
  await visitor.signIn('Tom')
  await visitor.step('approvals', 'hello').getByRole('button', { name: 'I know my way' }).click()
  await visitor.go('invoices')
  await visitor.page.getByTestId('status-draft').click()
  await visitor.page.getByTestId('invoice-row').getByRole('link').first().click()
  const mark = visitor.opener('why-it-waits', 'approval')
  for (const time of ['first', 'second']) {
    await mark.click()
    await expect(visitor.step('why-it-waits', 'approval').getByText('An administrator of Harbour & Finch'), time).toBeVisible()
    await visitor.page.keyboard.press('Escape')
    await expect(mark).toBeFocused()
  }
  await expect.poll(() => steps(visitor, 'why-it-waits')).toContain('Step Completed approval')
})

test('who is new may watch how the template works, beside it, and how far is known', async ({ visitor: { page }, visitor }) => {
  await visitor.signIn('Marta')
  // Straight there, whatever greets her.
  await page.goto('/demo/template')
  const launcher = visitor.step('template-film', 'watch')
  await expect(launcher.getByRole('button')).toHaveText('Watch how, 11 s')
  await launcher.getByRole('button').click()
  const film = page.locator('cairn-root video')
  await film.evaluate(async (it: HTMLVideoElement) => {
    it.playbackRate = 8
    const over = new Promise((then) => { it.onended = then })
    await it.play()
    await over
  })
  expect(await film.evaluate((it: HTMLVideoElement) => it.textTracks[0]?.cues?.length)).toBe(5)
  await page.keyboard.press('Escape')
  await expect(film).toHaveCount(0)
  await expect(launcher, 'it is there for as long as it is wanted').toBeVisible()
  await expect.poll(async () => (await visitor.told('template-film')).map(({ name, properties }) => [name, properties['percent']].filter(Boolean).join(' ')))
    .toEqual(['Flow Shown', 'Step Shown', 'Launcher Clicked', ...[25, 50, 75, 100].map((percent) => `Video Progress ${percent}`)])
})

test('who has been here for long needs no film', async ({ visitor }) => {
  await visitor.signIn('Ingrid')
  await visitor.go('template')
  await expect(visitor.page.getByRole('heading', { name: 'Invoice template' })).toBeVisible()
  expect(await visitor.sees()).toEqual([])
})

for (const { says, flow, step } of [
  { says: 'I write invoices for others', flow: 'approvals', step: 'hello' },
  { says: 'I keep the books', flow: 'first-invoice', step: 'create' },
]) {
  test(`who answers the welcome with "${says}" goes on with ${flow}`, async ({ visitor }) => {
    await visitor.signIn('Marta')
    const hello = visitor.step('welcome', 'hello')
    await hello.getByLabel(says).check()
    await hello.getByRole('button', { name: 'Go on' }).click()
    const how = visitor.step('welcome', 'how')
    const start = visitor.step('welcome', 'start')
    await expect(how.or(start).or(visitor.step(flow, step))).toBeVisible()
    // Only the longer variant explains how it works, and only to those who go on with it.
    if (await how.isVisible()) await how.getByRole('button', { name: 'Go on' }).click()
    if (flow === 'first-invoice') await start.getByRole('button', { name: 'Write my first invoice' }).click()
    await expect(visitor.step(flow, step)).toBeVisible()
    await expect.poll(async () => (await visitor.told('welcome')).map(({ name }) => name)).toContain('Flow Completed')
  })
}

test('the first payment is worth a word, and a way on', async ({ visitor: { page }, visitor }) => {
  await visitor.signIn('Marta')
  // Straight to work, whatever greets her.
  await page.goto('/demo/invoices/new')
  await page.getByTestId('customer-field').fill('Turku Timber')
  await page.getByTestId('line-what').first().fill('Oak table')
  await page.getByTestId('line-price').first().fill('1200')
  await page.getByTestId('save-invoice').click()
  await page.getByTestId('approve-invoice').click()
  await page.getByTestId('send-invoice').click()
  await page.getByTestId('send-to').fill('office@timber.example')
  await page.getByTestId('send-dialog-confirm').click()
  await page.getByTestId('mark-paid').click()
  const word = visitor.step('first-payment', 'paid')
  await expect(word).toContainText('the whole round, Marta')
  await word.getByRole('button', { name: 'Invite a team-mate' }).click()
  await expect(page).toHaveURL(/\/demo\/team$/)
  await expect.poll(() => steps(visitor, 'first-payment')).toEqual(['Flow Shown paid', 'Step Shown paid', 'Step Completed paid', 'Flow Completed paid'])
})

for (const { score, asks, step } of [
  { score: 10, asks: 'What do you like best?', step: 'love' },
  { score: 8, asks: 'What would make it a 10?', step: 'better' },
  { score: 3, asks: 'What should we mend first?', step: 'mend' },
]) {
  test(`who has settled in is asked once money has arrived, and a ${score} is asked on as a ${score}`, async ({ visitor: { page }, visitor }) => {
    await visitor.signIn('Ingrid')
    await visitor.go('invoices')
    await page.getByTestId('status-sent').click()
    await page.getByTestId('invoice-row').getByRole('link').first().click()
    await expect(page.getByTestId('mark-paid')).toBeVisible()
    expect(await visitor.sees(), 'nothing is asked of who is at work').toEqual([])
    await page.getByTestId('mark-paid').click()
    await visitor.step('recommend', 'score').getByText(`${score}`, { exact: true }).click()
    await expect(visitor.step('recommend', step)).toContainText(asks)
    await visitor.step('recommend', step).getByRole('textbox').fill('Exports to our accountant.')
    await visitor.step('recommend', step).getByRole('button', { name: 'Send' }).click()
    await visitor.step('recommend', 'thanks').getByRole('button', { name: 'Done' }).click()
    await expect(page.locator('[data-cairn-flow=recommend]')).toHaveCount(0)
    const answers = async () => (await visitor.told('recommend')).filter(({ name }) => name === 'Survey Answered').map(({ properties }) => [properties['question'], properties['value']])
    await expect.poll(answers).toEqual([['score', score], [step, 'Exports to our accountant.']])
    await expect.poll(async () => (await visitor.told('recommend')).map(({ name }) => name)).toContain('Flow Completed')
  })
}
