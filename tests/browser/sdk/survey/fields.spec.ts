import { expect, heading, test } from '../renderer/fixture.ts'
import { field, nps, options, send, survey, thanks } from './questions.ts'

const form = survey({
  position: 'centre',
  content: [
    heading('About you'),
    field('text', { required: true, trait: 'name' }),
    field('email', { trait: 'mail' }),
    field('number', { min: 1, max: 500, trait: 'size', event: 'Size Told' }),
    field('date', { min: '2026-01-01', max: '2026-12-31' }),
    field('choice', { options, other: true, required: true, trait: 'role' }),
    field('choices', { options, other: true, min: 2, max: 3, trait: 'tools' }),
    field('long text', { min_length: 10, max_length: 20 }),
    { ...nps, trait: 'nps' },
  ],
  actions: [send],
}, thanks)

test('each answer that cannot be taken is said beside its field, and the first of them has the focus', async ({ host }) => {
  const { page } = host
  await host.show(form)
  await page.getByLabel('My email').fill('ada@example')
  await page.getByLabel('My number').fill('501')
  await page.getByLabel('My date').fill('2025-12-31')
  await page.getByRole('checkbox', { name: 'Choice a' }).check()
  await page.getByLabel('My long text').fill('Too short')
  await host.action('submit').click()

  await expect(page.getByLabel('My text')).toBeFocused()
  const wrong = {
    'My text': 'Please answer this.',
    'My email': 'Write an e-mail address, such as ada@example.com.',
    'My number': 'At most 500.',
    'My date': 'Not before January 1, 2026.',
    'My long text': 'At least 10 characters.',
  }
  for (const [label, words] of Object.entries(wrong)) {
    await expect(page.getByLabel(label)).toHaveAccessibleDescription(words)
    await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'true')
  }
  await expect(page.getByRole('radiogroup', { name: 'My choice' })).toHaveAccessibleDescription('Please answer this.')
  await expect(page.getByRole('group', { name: 'My choices' })).toHaveAccessibleDescription('At least 2.')
  await expect(page.getByRole('radiogroup', { name: 'My nps' })).toHaveAttribute('aria-invalid', 'false')
  expect(await host.calls('Survey Answered')).toEqual([])

  // It is looked at again with every key, once it was wrong.
  await page.getByLabel('My email').fill('ada@example.com')
  await expect(page.getByLabel('My email')).toHaveAccessibleDescription('')
  await page.getByLabel('My date').fill('2027-01-01')
  await expect(page.getByLabel('My date')).toHaveAccessibleDescription('Not after December 31, 2026.')
})

test('what was answered is told question by question, once, with its type; then the traits and events', async ({ host }) => {
  const { page } = host
  await host.show(form)
  await page.getByLabel('My text').fill('  Ada ')
  await page.getByLabel('My number').fill('12')
  await page.getByLabel('My date').fill('2026-03-01')
  await page.getByRole('radiogroup', { name: 'My choice' }).getByRole('textbox', { name: 'Other' }).fill('I only look')
  await page.getByRole('checkbox', { name: 'Choice a' }).check()
  await page.getByRole('checkbox', { name: 'Choice c' }).check()
  await page.getByRole('group', { name: 'My choices' }).getByRole('textbox', { name: 'Other' }).fill('Paper')
  await page.getByLabel('0 of 10, Not at all likely', { exact: true }).check()
  await host.action('submit').dblclick()
  await expect(host.surface('thanks')).toBeVisible()

  expect((await host.calls('Survey Answered')).map(({ detail }) => detail)).toEqual([
    { step: 's1', question: 'text', input: 'text', value: 'Ada' },
    { step: 's1', question: 'number', input: 'number', value: 12 },
    { step: 's1', question: 'date', input: 'date', value: '2026-03-01' },
    { step: 's1', question: 'choice', input: 'choice', value: 'I only look' },
    { step: 's1', question: 'choices', input: 'choices', value: ['a', 'c', 'Paper'] },
    { step: 's1', question: 'nps', input: 'nps', value: 0, of: 10 },
  ])
  expect((await host.told('identify')).detail).toEqual({ name: 'Ada', size: 12, role: 'I only look', tools: ['a', 'c', 'Paper'], nps: 0 })
  expect((await host.told('track')).detail).toEqual(['Size Told', { value: 12 }])
})

test('answers are there again for who goes back', async ({ host }) => {
  const { page } = host
  await host.show(form)
  const choice = page.getByRole('radiogroup', { name: 'My choice' })
  await page.getByLabel('My text').fill('Ada')
  await page.getByLabel('My number').fill('12')
  await choice.getByRole('textbox', { name: 'Other' }).fill('I only look')
  await page.getByRole('checkbox', { name: 'Choice b' }).check()
  await page.getByRole('checkbox', { name: 'Choice c' }).check()
  await page.getByRole('radio', { name: '7 of 10' }).check()
  await host.action('submit').click()
  await expect(host.surface('thanks')).toBeVisible()
  await page.evaluate(() => window.fixture.last().back())

  await expect(page.getByLabel('My text')).toHaveValue('Ada')
  await expect(page.getByLabel('My number')).toHaveValue('12')
  await expect(choice.getByRole('radio', { name: 'Other' })).toBeChecked()
  await expect(choice.getByRole('textbox', { name: 'Other' })).toHaveValue('I only look')
  expect(await page.getByRole('checkbox').evaluateAll((all) => all.map((it) => (it as HTMLInputElement).checked))).toEqual([false, true, true, false])
  await expect(page.getByRole('radio', { name: '7 of 10' })).toBeChecked()
})

test('half a date and what is no number are not taken for nothing', async ({ host }) => {
  const { page } = host
  await host.show(survey({ content: [heading('About you'), field('date'), field('number')], actions: [send] }, thanks))
  await page.getByLabel('My date').focus()
  await page.keyboard.type('12')
  await page.getByLabel('My number').focus()
  await page.keyboard.type('1e')
  await host.action('submit').click()
  await expect(page.getByLabel('My date')).toHaveAccessibleDescription('Write a full date.')
  await expect(page.getByLabel('My number')).toHaveAccessibleDescription('Write a number.')
  await expect(page.getByLabel('My date')).toBeFocused()
})

test('what need not be answered may be left out', async ({ host }) => {
  await host.show(survey({ content: [field('choices', { options, min: 2 }), field('date', { min: '2026-01-01' }), nps, field('long text')], actions: [send] }, thanks))
  await host.action('submit').click()
  await expect(host.surface('thanks')).toBeVisible()
  expect(await host.calls('Survey Answered')).toEqual([])
  expect(await host.calls('identify')).toEqual([])
})

test('what is wrong is said in the flow\'s language, numbers and dates too', async ({ host }) => {
  const { page } = host
  const words = survey({ content: [heading('About you'), field('number', { min: 1000 }), field('date', { max: '2026-03-01' }), field('email')], actions: [send] })
  await host.show({ ...words, locale: 'de', labels: { least: 'Mindestens {limit}.', until: 'Nicht nach dem {limit}.', email: 'Geben Sie eine E-Mail-Adresse ein.' } })
  await page.getByLabel('My number').fill('999')
  await page.getByLabel('My date').fill('2026-03-02')
  await page.getByLabel('My email').fill('ada')
  await host.action('submit').click()
  await expect(page.getByLabel('My number')).toHaveAccessibleDescription('Mindestens 1.000.')
  await expect(page.getByLabel('My date')).toHaveAccessibleDescription('Nicht nach dem 1. März 2026.')
  await expect(page.getByLabel('My email')).toHaveAccessibleDescription('Geben Sie eine E-Mail-Adresse ein.')
})

test('Enter hands a line in, and begins a new line in a long text', async ({ host }) => {
  const { page } = host
  await host.show(survey({ content: [heading('About you'), field('long text'), field('text')], actions: [send] }, thanks))
  await page.getByLabel('My long text').fill('One')
  await page.getByLabel('My long text').press('Enter')
  await expect(page.getByLabel('My long text')).toHaveValue('One\n')
  await page.getByLabel('My text').press('Enter')
  await expect(host.surface('thanks')).toBeVisible()
})
