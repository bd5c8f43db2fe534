// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'
import { experimentDraft, SHORTER } from '../../../fake/results.ts'

test('an experiment is made from its name, its flow and what it is compared with', async () => {
  const { person, world, address } = open('/production/experiments')
  await person.click(await screen.findByRole('button', { name: 'New experiment' }))
  const dialog = await screen.findByRole('dialog', { name: 'New experiment' })
  await person.type(within(dialog).getByRole('textbox', { name: /Name/ }), 'Does the tour help?')
  await person.click(within(dialog).getByRole('combobox', { name: /Flow/ }))
  await person.click(await screen.findByRole('option', { name: 'First invoice' }))
  await person.click(within(dialog).getByRole('button', { name: 'Make it' }))
  await waitFor(() => { expect(address()).toBe('/production/experiments/does-the-tour-help/edit') })
  expect(world.experiments.at(-1)?.document).toMatchObject({ flow: 'first-invoice', variants: [{ key: 'nothing', shows: 'nothing' }, { key: 'shown', weight: 50 }], planned: { days: 14 } })
})

test('a metric is written as a sentence; another measure asks for what it needs', async () => {
  const { person, world } = open('/production/experiments/shorter-welcome/edit')
  const primary = await screen.findByRole('group', { name: /Primary metric/ })
  await person.selectOptions(within(primary).getByLabelText('What counts'), 'sum')
  await person.type(within(primary).getByRole('combobox', { name: 'Property' }), 'amount')
  expect(screen.getByText('Not saved')).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('Saved', { selector: 'span' })
  expect((world.experiments[0]?.document as { primary: unknown }).primary).toEqual({ event: 'Invoice Sent', measure: 'sum', of: 'amount', within: '7 days' })
})

test('the planner asks the history of the workspace', async () => {
  const { person, requests } = open('/production/experiments/shorter-welcome/edit')
  await person.click(await screen.findByRole('button', { name: 'How long will it take?' }))
  const plan = screen.getByRole('complementary', { name: 'Plan' })
  expect(await within(plan).findByText('31.4 % of 210', undefined, { timeout: 4_000 })).toBeDefined()
  const question = requests.find(({ method, url }) => method === 'POST' && url.endsWith('/what-ifs'))
  expect(await question?.json()).toEqual({ kind: 'experiment', key: 'shorter-welcome', days: 30, environment: 'production' })
})

test('what bends a running experiment is said, and asks for a reason', async () => {
  const { person, requests } = open('/production/experiments/shorter-welcome/edit', (world) => {
    world.experiments = [{ ...experimentDraft(SHORTER), running: true, changed: true, bends: ['Other weights: whoever comes from now on is dealt otherwise.'] }]
  })
  await person.click(await screen.findByRole('button', { name: 'Publish changes…' }))
  const dialog = await screen.findByRole('dialog', { name: /while it runs/ })
  expect(within(dialog).getByText(/^Other weights/)).toBeDefined()
  const publish = within(dialog).getByRole('button', { name: 'Publish to Production' })
  expect(publish).toHaveProperty('disabled', true)
  await person.click(within(dialog).getByRole('checkbox'))
  await person.type(within(dialog).getByRole('textbox', { name: /Why/ }), 'The control was wrong')
  await person.click(publish)
  await waitFor(() => { expect(requests.some(({ method, url }) => method === 'POST' && url.endsWith('/experiments/shorter-welcome/publish'))).toBe(true) })
})

test('a variant changes a text of the flow, leaves out a step, or shows nothing', async () => {
  const { person, world } = open('/production/experiments/shorter-welcome/edit', (prepared) => { prepared.experiments = [experimentDraft({ ...SHORTER, flow: 'first-invoice', variants: [{ key: 'control', weight: 50 }, { key: 'new', weight: 50 }] })] })
  const variant = await screen.findByRole('group', { name: 'Variant 2' })
  await person.selectOptions(within(variant).getByLabelText('Shows'), 'changes')
  await person.click(within(variant).getByRole('combobox', { name: 'Change something' }))
  await person.click((await screen.findAllByRole('option', { name: /^Leave out the step/ }))[0]!)
  expect(within(variant).getByText(/is left out/)).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('Saved', { selector: 'span' })
  const changed = (world.experiments[0]?.document as { variants: { changes: object }[] }).variants[1]!.changes
  expect(Object.values(changed)).toEqual([null])
  await person.selectOptions(within(variant).getByLabelText('Shows'), 'nothing')
  expect(within(variant).queryByText(/is left out/)).toBeNull()
})
