import { expect, flow, heading, next, test, text } from './fixture.ts'

const say = (words: string) => [{ type: 'text' as const, text: words }]
const options = ['a', 'b', 'c'].map((value) => ({ value, label: say(`Choice ${value}`) }))
const form = flow({
  pattern: 'modal',
  content: [
    heading('About you'),
    { type: 'field', id: 'role', input: 'choice', label: say('My role'), options, required: true, trait: 'role' },
    { type: 'field', id: 'size', input: 'choice', label: say('Our size'), options: [...options, ...options, ...options].map((option, i) => ({ ...option, value: `${i}` })) },
    { type: 'field', id: 'goal', input: 'text', label: say('My goal'), required: true },
  ],
  actions: [{ id: 'go', label: say('Continue'), primary: true, do: [{ type: 'submit' }] }],
}, { pattern: 'modal' })

test('a form says beside each field what is missing, and hands in what is answered', async ({ host }) => {
  const { page } = host
  await host.show(form)
  await host.action('submit').click()
  const group = page.getByRole('radiogroup', { name: 'My role' })
  await expect(group).toHaveAccessibleDescription('Please answer this.')
  await expect(group.getByRole('radio').first()).toBeFocused()
  await expect(page.getByLabel('My goal')).toHaveAttribute('aria-invalid', 'true')
  expect(await host.calls('Survey Answered')).toEqual([])

  await page.getByLabel('Choice b').check()
  await expect(group).toHaveAccessibleDescription('')
  await page.getByRole('combobox', { name: 'Our size' }).selectOption('4')
  await page.getByLabel('My goal').fill('Get paid')
  await page.getByLabel('My goal').press('Enter')
  await expect(host.surface('s2')).toBeVisible()
  await host.told('Survey Answered', 3)
  expect((await host.told('identify')).detail).toEqual({ role: 'b' })
  await host.told('Step Completed')
  await page.evaluate(() => window.fixture.last().back())
  await expect(page.getByLabel('My goal')).toHaveValue('Get paid')
  await expect(page.getByLabel('Choice b')).toBeChecked()
})

test('text is only ever text, and a link only ever harmless', async ({ host }) => {
  const link = (href: string) => [{ type: 'text' as const, text: href, marks: [{ type: 'link' as const, attrs: { href } }] }]
  const bad = ['javascript:alert(1)', ' java\tscript:alert(1)', 'data:text/html,x', 'vbscript:x', 'blob:x']
  const good = ['/invoices', '?page=2', '#top', 'https://example.com/a:b', 'mailto:ada@example.com', 'tel:+358', 'invoices/1']
  await host.show(flow({ pattern: 'modal', content: [
    text('<img src=x onerror=alert(1)>'),
    { type: 'text', id: 'variable', text: [[{ type: 'variable', attrs: { name: 'user.first_name' } }, { type: 'variable', attrs: { name: 'user.nothing', fallback: ' there' } }]] },
    { type: 'list', id: 'list', items: [...bad, ...good].map(link) },
  ] }))
  await expect(host.surface().locator('p').first()).toHaveText('<img src=x onerror=alert(1)>')
  await expect(host.surface().locator('#tour-s1-variable')).toHaveText('Ada there')
  expect(await host.surface().locator('a').allTextContents()).toEqual(good)
  await host.page.getByRole('link', { name: '/invoices', exact: true }).click()
  expect((await host.told('navigate')).detail).toEqual(['/invoices', false])
})

test('the buttons of a list do their work in order, and are named after it', async ({ host }) => {
  const button = (id: string, ...what: Parameters<typeof flow>[0]['actions'] extends (infer A)[] | undefined ? (A extends { do: infer D } ? D : never) : never) => ({ id, label: say(id), do: what })
  await host.show(flow(
    { pattern: 'modal', actions: [button('open', { type: 'track', event: 'Asked' }, { type: 'url', href: '/help', new_tab: true }, { type: 'next' })] },
    { pattern: 'modal', actions: [button('back', { type: 'back' }), button('there', { type: 'go_to', step: 's3' })] },
    { pattern: 'modal', actions: [button('other', { type: 'start', flow: 'other' })] },
  ))
  await host.action('url').click()
  expect((await host.told('navigate')).detail).toEqual(['/help', true])
  await host.action('back').click()
  await expect(host.surface('s1')).toBeVisible()
  await host.action('url').click()
  await host.action('go_to').click()
  await host.action('start').click()
  expect((await host.told('start')).detail).toBe('other')
  expect((await host.told('ended')).detail).toBe('completed')
  expect((await host.calls('track')).map(({ detail }) => detail)).toEqual([['Asked', {}], ['Asked', {}]])
})

test('progress is a quiet count, in the flow\'s language', async ({ host }) => {
  await host.show({ ...flow({ pattern: 'modal', actions: [next] }, { pattern: 'modal' }), labels: { progress: '{step}/{count}', close: 'Sulje' } })
  await expect(host.surface()).toContainText('1/2')
  await host.action('next').click()
  await expect(host.surface()).toContainText('2/2')
  await expect(host.page.getByRole('button', { name: 'Sulje' })).toBeVisible()
})
