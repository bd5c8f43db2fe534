/** What shows is told anew in another language and drawn in another theme, and nobody loses their place. */
import type { Block, Field, FlowContent, Inline, ThemeContent } from '../../../../sdk-js/src/contract/content.ts'
import type { DecidedFlow } from '../../../../sdk-js/src/contract/decide.ts'
import type { Backend } from '../../fixtures/backend.ts'
import { expect, flow, test, type Host } from '../../fixtures/core.ts'
import { item, list } from '../checklist/fixture.ts'
import { centre, entry, said } from '../resource-centre/fixture.ts'

const SPOKEN = { en: '', fi: ' suomeksi' } as const
type Spoken = keyof typeof SPOKEN

/** Each text with the name of the language behind it, in one piece more than before. */
function told<Told>(what: Told, language: Spoken): Told {
  const isWords = (value: unknown): value is Inline[] => Array.isArray(value) && typeof (value[0] as { text?: unknown } | undefined)?.text === 'string'
  return JSON.parse(JSON.stringify(what), (name, value: unknown) => {
    if (name === 'locale') return language
    return isWords(value) && SPOKEN[language] ? [...value, ...said(SPOKEN[language])] : value
  }) as Told
}

/** Publishes it in both languages, as the server does: the language is asked for, and has its own addresses. */
function publish(backend: Backend, content: FlowContent, more: Partial<DecidedFlow> = {}): void {
  const at = (language: Spoken) => `/v1/content/${content.key}-${language}.json`
  for (const language of ['en', 'fi'] as const) backend.documents.set(at(language), told(content, language))
  backend.publish(content, more)
  const [own] = backend.answer.flows.slice(-1)
  const before = backend.decide
  backend.decide = (question) => {
    const answer = before?.(question) ?? backend.answer
    const language = question.locale === 'fi' ? 'fi' : 'en'
    const flows = answer.flows.map((flow) => flow.key === own?.key ? { ...flow, content: at(language) } : flow)
    return { ...answer, flows }
  }
}

const speak = ({ page }: Host, language: Spoken) => page.evaluate((language) => { window.cairn.setLocale(language) }, language)
const says = (id: string, text: string): Block => ({ type: 'text', id, text: [said(text)] })
const ask = (id: string, input: Field['input'], label: string): Field => ({ type: 'field', id, input, label: said(label) })
const count = (backend: Backend, event: string) => backend.names().filter((name) => name === event).length

test('what was typed and chosen stays, as does the focus, and nothing is shown twice', async ({ host, backend, page }) => {
  const role: Field = { ...ask('role', 'choice', 'Role'), options: ['admin', 'user'].map((value) => ({ value, label: said(value) })) }
  publish(backend, flow('hello', [{ content: [{ type: 'heading', id: 'h', text: said('Hello') }, ask('name', 'text', 'Name'), role] }, {}]))
  await host.open()
  await page.getByLabel('Name').fill('Ada')
  await page.getByLabel('admin').check()
  await page.getByLabel('Name').focus()
  await host.taken('Step Shown')
  await speak(host, 'fi')
  await expect(page.getByRole('heading', { name: 'Hello suomeksi' })).toBeVisible()
  await expect(host.surface('hello')).toHaveAttribute('lang', 'fi')
  await expect(page.getByLabel('Name suomeksi')).toHaveValue('Ada')
  await expect(page.getByLabel('Name suomeksi')).toBeFocused()
  await expect(page.getByLabel('admin suomeksi')).toBeChecked()
  await speak(host, 'en')
  await expect(page.getByRole('heading', { name: 'Hello', exact: true })).toBeVisible()
  await host.action('next').click()
  await expect(host.surface('hello')).toHaveAttribute('data-cairn-step', 's2')
  await host.taken('Step Completed')
  await page.evaluate(() => { window.cairn.destroy() })
  await host.taken('Flow Shown')
  expect(count(backend, 'Step Shown')).toBe(2)
})

test('a walkthrough goes on where it was, also back', async ({ host, backend }) => {
  publish(backend, flow('tour', [{}, { actions: [
    { id: 'back', label: said('Back'), do: [{ type: 'back' }] }, { id: 'next', label: said('Next'), do: [{ type: 'next' }] },
  ] }, {}]))
  await host.open()
  await host.action('next').click()
  await expect(host.surface('tour')).toHaveAttribute('data-cairn-step', 's2')
  await speak(host, 'fi')
  await expect(host.action('next')).toHaveText('Next suomeksi')
  await expect(host.surface('tour')).toHaveAttribute('data-cairn-step', 's2')
  await host.action('back').click()
  await expect(host.surface('tour')).toHaveAttribute('data-cairn-step', 's1')
  await expect(host.surface('tour').getByRole('heading')).toHaveText('tour suomeksi')
})

test('what shows once, and is listed no more, is asked for by its name', async ({ host, backend }) => {
  publish(backend, flow('once'), { frequency: { until: 'seen' } })
  const listed = backend.decide
  backend.decide = (question) => {
    const answer = listed?.(question) ?? backend.answer
    return { ...answer, flows: question.locale && !question.start ? [] : answer.flows }
  }
  await host.open()
  await expect(host.surface('once')).toBeVisible()
  await speak(host, 'fi')
  await expect(host.surface('once').getByRole('heading')).toHaveText('once suomeksi')
  expect(backend.questions.at(-1)?.start).toBe('once')
})

test('a task that was opened stays open, and what is done stays done', async ({ host, backend, page }) => {
  const tasks = [item('a', 'One', { says: 'Do one' }), item('b', 'Two', { says: 'Do two', button: ['Did it', { type: 'done', item: 'b' }] }), item('c', 'Three')]
  publish(backend, list(tasks), { interrupts: false, frequency: { until: 'never' } })
  await host.open()
  await page.getByText('Two', { exact: true }).click()
  await page.getByRole('button', { name: 'Did it' }).click()
  await expect(page.getByText('1 of 3')).toBeVisible()
  await speak(host, 'fi')
  await expect(page.getByText('Do two suomeksi', { exact: true })).toBeVisible()
  await expect(page.getByText('Do one suomeksi', { exact: true })).toBeHidden()
  await expect(page.getByText('1 of 3', { exact: true })).toBeVisible()
})

test('what is read in the resource centre is read on in the other language, and leads back to what was searched for', async ({ host, backend, page }) => {
  const articles = { en: 'By country.', fi: 'Maittain.' }
  for (const [language, words] of Object.entries(articles)) {
    backend.documents.set(`/v1/content/taxes-${language}.json`, { format: 'cairn/1', key: 'taxes', revision: 1, title: `Taxes ${language}`, locale: language, content: [says('t', words)] } as never)
    backend.documents.set(`/v1/content/index-${language}.json`, { format: 'cairn/1', locale: language, articles: [{ key: 'taxes', title: `Taxes ${language}`, words: '', content: `/v1/content/taxes-${language}.json` }] } as never)
  }
  const faq = { type: 'faq', id: 'faq', entries: [entry('team', 'How do I invite my team?', { content: [says('b', 'Under Team.')] })] } as const
  publish(backend, centre([{ ...faq, entries: [...faq.entries] }, { type: 'articles', id: 'guides' }]), { interrupts: false, frequency: { until: 'never' } })
  const decide = backend.decide
  backend.decide = (question) => {
    const answer = decide?.(question) ?? backend.answer
    return { ...answer, flows: answer.flows.map((flow) => ({ ...flow, articles: `/v1/content/index-${question.locale ?? 'en'}.json` })) }
  }
  await host.openReady()
  await host.action('open').click()
  await page.getByRole('searchbox').fill('tax')
  await page.getByRole('button', { name: 'Taxes en' }).click()
  await expect(page.getByText('By country.')).toBeVisible()
  await speak(host, 'fi')
  await expect(page.getByRole('region', { name: 'Taxes fi' })).toContainText('Maittain.')
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('searchbox')).toHaveValue('tax')
  await expect(page.locator('.row').filter({ visible: true })).toHaveText(['Taxes fi'])
  await page.getByRole('searchbox').fill('')
  await expect(page.getByRole('button', { name: 'How do I invite my team? suomeksi' })).toBeVisible()
  expect(count(backend, 'Resource Opened')).toBeLessThanOrEqual(1)
})

test('an open note stays open', async ({ host, backend, page }) => {
  const spots = flow('spots', [{ pattern: 'hotspot', anchor: { test: 'new-invoice' }, hotspot: { beacon: 'dot' } }], 'hotspots')
  publish(backend, spots, { interrupts: false })
  await host.open()
  await host.action('open').click()
  await expect(page.locator('.surface')).toContainText('spots')
  await speak(host, 'fi')
  await expect(page.locator('.surface')).toContainText('spots suomeksi')
  await expect(page.locator('.surface')).toBeVisible()
})

test('a spot of a tour is not come to once more', async ({ host, backend, page }) => {
  publish(backend, flow('tour', [{ pattern: 'hotspot', anchor: { test: 'new-invoice' }, hotspot: { beacon: 'label', label: said('Here') } }, {}]))
  await host.open()
  await host.action('open').click()
  await host.taken('Step Shown')
  await speak(host, 'fi')
  await expect(host.action('open')).toHaveText('Here suomeksi')
  await host.action('open').click()
  await page.locator('.surface').getByRole('button', { name: 'Next suomeksi' }).click()
  await expect(host.surface('tour')).toHaveAttribute('data-cairn-step', 's2')
  await host.taken('Step Shown', 2)
})

test('who works in the page goes on there', async ({ host, backend, page }) => {
  publish(backend, centre([{ type: 'faq', id: 'faq', entries: [entry('a', 'Why?')] }]), { interrupts: false, frequency: { until: 'never' } })
  await host.openReady()
  await page.evaluate(() => window.cairn.open('resource-centre'))
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.getByTestId('new-invoice').focus()
  await speak(host, 'fi')
  await expect(page.getByRole('button', { name: 'Why? suomeksi' })).toBeVisible()
  await expect(page.getByTestId('new-invoice')).toBeFocused()
})

test('what is on its way comes in the language of now', async ({ host, backend }) => {
  publish(backend, flow('late'))
  let arrive = () => {}
  backend.gates.set('/v1/content/late-en.json', new Promise((then) => { arrive = then }))
  await host.openReady()
  await expect.poll(() => backend.requests.some(({ path }) => path.endsWith('late-en.json'))).toBe(true)
  await speak(host, 'fi')
  await expect(host.surface('late').getByRole('heading')).toHaveText('late suomeksi')
  arrive()
  await host.taken('Flow Shown')
  await expect(host.surface('late')).toHaveCount(1)
})

test('another revision does not take the place of what shows', async ({ host, backend }) => {
  publish(backend, flow('hello'))
  await host.open()
  await expect(host.surface('hello')).toBeVisible()
  const [own] = backend.answer.flows
  if (own) own.revision = 2
  await speak(host, 'fi')
  await expect.poll(() => backend.questions.at(-1)?.locale).toBe('fi')
  await host.page.evaluate(() => window.cairn.ready())
  await expect(host.surface('hello').getByRole('heading')).toHaveText('hello')
})

test('where nothing shows, nothing more is loaded', async ({ host, backend, page }) => {
  const scripts: string[] = []
  page.on('request', (request) => { if (request.url().endsWith('.js')) scripts.push(request.url().replace(/.*\//, '')) })
  await host.openReady()
  await speak(host, 'fi')
  await page.evaluate(() => { window.cairn.setTheme('night') })
  await page.evaluate(() => window.cairn.ready())
  expect(backend.questions.at(-1)).toMatchObject({ locale: 'fi', theme: 'night' })
  expect(scripts).toEqual(['cairn.js'])
})

// Themes by their names

const theme = (key: string, accent: string): ThemeContent => ({ format: 'cairn/1', key, tokens: { accent } })

test('a theme is chosen by its name, for what shows and for what comes, and an empty name is the default again', async ({ host, backend, page }) => {
  for (const each of [theme('paper', '#7a3b12'), theme('night', '#004488')]) backend.documents.set(`/v1/content/${each.key}.json`, each)
  publish(backend, flow('hello', [{}, {}]))
  publish(backend, flow('own', [{}], 'banner'), { theme: '/v1/content/paper.json' })
  const decide = backend.decide
  backend.decide = (question) => ({ ...decide?.(question) ?? backend.answer, theme: `/v1/content/${question.theme || 'paper'}.json` })
  await host.open()
  const primary = host.surface('hello').locator('.primary')
  await expect(primary).toHaveCSS('background-color', 'rgb(122, 59, 18)')
  await page.evaluate(() => { window.cairn.setTheme('night') })
  await expect(primary).toHaveCSS('background-color', 'rgb(0, 68, 136)')
  await expect(host.surface('own').locator('.primary'), 'a flow that names its theme keeps it').toHaveCSS('background-color', 'rgb(122, 59, 18)')
  await primary.click()
  await expect(host.surface('hello')).toHaveAttribute('data-cairn-step', 's2')
  await expect(primary).toHaveCSS('background-color', 'rgb(0, 68, 136)')
  await page.evaluate(() => { window.cairn.setTheme({ accent: '#116633' }) })
  await expect(primary, 'tokens come before every theme').toHaveCSS('background-color', 'rgb(17, 102, 51)')
  await page.evaluate(() => { window.cairn.setTheme({}) })
  await page.evaluate(() => { window.cairn.setTheme('') })
  await expect(primary).toHaveCSS('background-color', 'rgb(122, 59, 18)')
})

test('a theme that there is not leaves the default, and says so', async ({ host, backend, page }) => {
  backend.documents.set('/v1/content/paper.json', theme('paper', '#7a3b12'))
  publish(backend, flow('hello'))
  backend.answer.theme = '/v1/content/paper.json'
  await host.open()
  await expect(host.surface('hello')).toBeVisible()
  const warned = page.waitForEvent('console', (message) => message.type() === 'warning')
  await page.evaluate(() => { window.cairn.setTheme('nowhere') })
  expect((await warned).text()).toContain('there is no theme nowhere here')
  await expect(host.surface('hello').locator('.primary')).toHaveCSS('background-color', 'rgb(122, 59, 18)')
})
