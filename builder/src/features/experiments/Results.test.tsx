// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

const rows = (table: HTMLElement) => within(table).getAllByRole('row').slice(1).map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim()))

test('the advice comes first and apart from its reasons, then the variants with the control first', async () => {
  open('/production/experiments/shorter-welcome')
  const verdict = await screen.findByRole('region', { name: 'Verdict' })
  expect(within(verdict).getByText('Keep running, about 12 days more.')).toBeDefined()
  expect(within(verdict).getByText(/“short” looks better, not sure/)).toBeDefined()
  expect(within(verdict).getByRole('progressbar', { name: 'Progress to plan' }).getAttribute('aria-valuenow')).toBe('9')
  const [first, , last] = rows(screen.getByRole('table', { name: 'People per variant' }))
  expect(first?.slice(0, 3)).toEqual(['control', '45 %', '814'])
  expect(last).toEqual(['nothing  shows nothing', '10 %', '181', '–', '–'])
})

test('each bar says its interval to those who do not see it', async () => {
  open('/production/experiments/shorter-welcome')
  const table = await screen.findByRole('table', { name: 'Invoice Sent in 7 days per variant' })
  expect(within(table).getByRole('img', { name: 'between 28.0 % and 34.4 %' })).toBeDefined()
  expect(within(table).getByRole('img', { name: 'difference between −0.8 … +8.3 points' })).toBeDefined()
})

test('a broken split is said before anything else, and in the health as well', async () => {
  open('/production/experiments/checklist-order')
  const verdict = await screen.findByRole('region', { name: 'Verdict' })
  expect(within(verdict).getByText('Don’t trust these numbers yet.')).toBeDefined()
  expect(within(verdict).getByText('These numbers can’t be trusted: 2 of 5 checks failed.')).toBeDefined()
  expect(within(verdict).getAllByRole('listitem')[0]?.textContent).toMatch(/The split is off/)
  expect(within(verdict).getByText(/60 met more than one variant/)).toBeDefined()
})

test('what is sure is said in words beside its colour', async () => {
  open('/production/experiments/one-question')
  const table = await screen.findByRole('table', { name: 'Invoice Sent in 7 days per variant' })
  expect(within(table).getByText('better')).toBeDefined()
})

test('each chart is a table as well', async () => {
  open('/production/experiments/one-question')
  const table = await screen.findByRole('table', { name: 'Difference over time' })
  expect(rows(table)).toHaveLength(11)
  expect(screen.getByRole('img', { name: 'People first exposed, day by day' })).toBeDefined()
})

test('groups are exploratory, corrected, and each says its own difference', async () => {
  open('/production/experiments/one-question?by=device')
  const table = await screen.findByRole('table', { name: 'Invoice Sent in 7 days by group' })
  expect(screen.getByText('Exploratory')).toBeDefined()
  expect(screen.getByText(/corrected for 3 comparisons/)).toBeDefined()
  const found = rows(table)
  expect(found.map(([group, variant]) => `${group} ${variant}`)).toEqual(['desktop control', 'desktop short', 'phone control', 'phone short', 'tablet control', 'tablet short'])
  expect(found[5]?.slice(4)).toEqual(['–', 'too few to compare', ''])
})

test('groups by a trait come from the traits that are known', async () => {
  open('/production/experiments/one-question')
  const choice = await screen.findByRole('combobox', { name: 'Break down by' })
  await userEvent.click(choice)
  await userEvent.click(await screen.findByRole('option', { name: 'role' }))
  const table = await screen.findByRole('table', { name: 'Invoice Sent in 7 days by group' })
  expect(within(table).getByText('without role', { selector: 'th > span:not(.visually-hidden)' })).toBeDefined()
  expect(screen.getByText('3 smaller groups are left out.')).toBeDefined()
})

test('the funnel goes step by step, and the time to value is a table too', async () => {
  open('/production/experiments/one-question')
  const table = await screen.findByRole('table', { name: 'Time to value' })
  expect(rows(table)).toHaveLength(7)
  expect(screen.getAllByText('Step customer')).toHaveLength(2)
  expect(screen.getAllByText(/fewer than half within 7 days/)).toHaveLength(2)
})

test('every number can be taken out, and its query read', async () => {
  open('/production/experiments/one-question')
  const link = await screen.findByRole('link', { name: 'Parquet' })
  expect(link.getAttribute('href')).toBe('/api/v1/experiments/one-question/units?environment=production&format=parquet')
  await userEvent.click(screen.getByText('The query behind each number'))
  expect(await screen.findByText(/FROM experiment_units/)).toBeDefined()
})

test('what cannot be computed is said so, never shown as zero', async () => {
  open('/production/experiments/banner-colour')
  expect(await screen.findByText(/Nobody was exposed yet\./, { selector: 'p' })).toBeDefined()
  const [, second] = rows(screen.getByRole('table', { name: 'Invoice Sent in 7 days per variant' }))
  expect(second).toEqual(['short', '0 of 0', '–', '', '–', 'can’t be computed yet', '', ''])
})

test('the advised variant is chosen already, and another one asks why', async () => {
  open('/production/experiments/one-question')
  await userEvent.click(await screen.findByRole('button', { name: 'Decide…' }))
  const dialog = await screen.findByRole('dialog')
  const give = within(dialog).getByRole('button', { name: 'Give everybody short' })
  expect(give.hasAttribute('disabled')).toBe(false)
  await userEvent.click(within(dialog).getByRole('radio', { name: /control/ }))
  expect(within(dialog).getByRole('button', { name: 'Give everybody control' }).hasAttribute('disabled')).toBe(true)
  await userEvent.type(within(dialog).getByLabelText(/Why, against the advice/), 'The screen goes away.')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Give everybody control' }))
  const decisions = await screen.findByRole('region', { name: 'Decisions' })
  expect(within(decisions).getByText('Decided otherwise because: The screen goes away.')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Decide…' })).toBeNull()
})

test('a variant goes to everybody in stages, is held, and goes on for a reason', async () => {
  open('/production/experiments/one-question')
  await userEvent.click(await screen.findByRole('button', { name: 'Decide…' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.click(within(dialog).getByRole('switch', { name: /In stages/ }))
  expect(within(dialog).getByRole('textbox', { name: 'Share of stage 1' }).getAttribute('value')).toBe('75 %')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Add a stage' }))
  expect(within(dialog).getByRole('textbox', { name: 'Share of stage 2' }).getAttribute('value')).toBe('88 %')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Give 75 % short' }))
  const way = await screen.findByRole('region', { name: 'short is on its way to everybody' })
  expect(within(way).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['75 %', '88 %', 'Everybody'])
  expect(screen.queryByRole('button', { name: 'Decide…' })).toBeNull()
  await userEvent.click(within(way).getByRole('button', { name: 'Hold…' }))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Hold' }))
  expect(await within(way).findByText(/Held at 75 %/)).toBeDefined()
  await userEvent.click(within(way).getByRole('button', { name: 'Go on…' }))
  const again = await screen.findByRole('dialog')
  expect(within(again).getByRole('button', { name: 'Go on' }).hasAttribute('disabled')).toBe(true)
  await userEvent.type(within(again).getByLabelText(/Why/), 'It was a test.')
  await userEvent.click(within(again).getByRole('button', { name: 'Go on' }))
  await userEvent.click(await within(way).findByRole('button', { name: 'Give 88 % short…' }))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Give 88 % short' }))
  expect(await within(way).findByText(/88 % of all see short/)).toBeDefined()
})

test('sample people are named as such, real ones are not', async () => {
  open('/production/experiments/shorter-welcome')
  expect(await screen.findByText(/These are sample people/)).toBeDefined()
})

test('of few people there are counts, and no difference is drawn', async () => {
  open('/production/experiments/one-question', ({ results }) => {
    const found = results.find(({ experiment }) => experiment.key === 'one-question')!
    found.variants = found.variants.map((variant) => ({ ...variant, units: 45, shown: 40, completed: 20 }))
    found.timeline = found.timeline.map((point) => ({ ...point, difference: null, band: null }))
  })
  const difference = await screen.findByRole('region', { name: 'Difference over time' })
  expect(within(difference).getByText(/each variant needs 100 people first/)).toBeDefined()
  expect(within(difference).queryByRole('img')).toBeNull()
  const funnel = screen.getByRole('region', { name: 'How far people came' })
  expect(within(funnel).getAllByText('20')).toHaveLength(2)
  expect(within(funnel).queryByText(/%/)).toBeNull()
})

test('what people saw is drawn for each variant, with what differs named, and nothing where nothing shows', async () => {
  open('/production/experiments/shorter-welcome')
  const saw = await screen.findByRole('region', { name: 'What people saw' })
  const step = await within(saw).findByRole('region', { name: 'Step hello, by variant' })
  const figures = [...step.querySelectorAll(':scope > div > figure')]
  expect(figures.map((figure) => figure.querySelector('figcaption')?.textContent)).toEqual([' control ', ' short changed', ' nothing '])
  expect(figures[2]?.textContent).toContain('Shows nothing')
  expect(within(saw).getByText('You’re in. One thing to do first.')).toBeDefined()
})

test('of which revision it is drawn is said, and that drafts are drawn of what never ran', async () => {
  open('/production/experiments/banner-colour')
  const saw = await screen.findByRole('region', { name: 'What people saw' })
  expect(await within(saw).findByRole('link', { name: /^revision \d+$/ })).toBeDefined()
  cleanup()
  open('/production/experiments/banner-colour', ({ flows }) => { flows.find(({ key }) => key === 'trial-banner')!.revision = null })
  expect(await screen.findByText(/It never ran, so this is what the drafts/)).toBeDefined()
})
