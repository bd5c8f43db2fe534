// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../../fake/screen.tsx'
import { review } from '../../../../fake/publishing.ts'
import type { World } from '../../../../fake/world.ts'

const ADDRESS = '/production/flows/first-invoice/publish'
const sent = (requests: Request[]) => requests.find(({ method, url }) => method === 'POST' && url.endsWith('/publish'))
const button = () => screen.findByRole<HTMLButtonElement>('button', { name: 'Publish to Production' })
const first = ({ flows }: World) => flows.find(({ key }) => key === 'first-invoice')!

test('it says what changes and for how many, publishes, and can be taken back', async () => {
  const { person, requests, world, address } = open(ADDRESS)
  const changes = await screen.findByRole('region', { name: 'What changes' })
  expect(changes.textContent).toMatch(/How often.*at most 5 times.*at most 3 times/)
  expect(changes.textContent).toMatch(/Element of step 2.*was picked anew/)
  const whom = screen.getByRole('region', { name: 'For whom' })
  expect(whom.textContent).toMatch(/Now.*everybody.*3,017 people.*Then.*People whose role is admin.*312 people/)
  await person.type(screen.getByLabelText('Note'), 'Less often')
  await person.click(await button())
  await screen.findByText(/is live in Production as revision 13/)
  expect(await sent(requests)?.json()).toEqual({ environment: 'production', note: 'Less often', accepted: [] })
  await waitFor(() => { expect(address()).toBe('/production/flows/first-invoice') })
  await person.click(screen.getByRole('button', { name: 'Back to revision 12' }))
  await waitFor(() => { expect(first(world).revision).toBe(12) })
})

test('each finding asks for a tick, and the ticks are sent', async () => {
  const { person, requests } = open(ADDRESS, (world) => { world.findings = ['Welcome goes first.', 'Nobody was on /nowhere yet.'] })
  expect(await button()).toHaveProperty('disabled', true)
  expect(screen.getByText('2 findings wait for your tick.')).toBeDefined()
  await person.click(screen.getByRole('checkbox', { name: /^Welcome goes first/ }))
  expect(await button()).toHaveProperty('disabled', true)
  await person.click(screen.getByRole('checkbox', { name: /^Nobody was on/ }))
  await person.click(await button())
  await screen.findByText(/is live in Production/)
  expect(await sent(requests)?.json()).toMatchObject({ accepted: ['Welcome goes first.', 'Nobody was on /nowhere yet.'] })
})

test('an error keeps it from going live, and leads to where it is mended', async () => {
  open('/production/flows/broken-tour/publish')
  expect(await button()).toHaveProperty('disabled', true)
  expect(screen.getByText('One thing has to be mended first.')).toBeDefined()
  const checks = screen.getByRole('list', { name: 'Checks' })
  const mend = within(checks).getByRole('link', { name: /There is no anchor/ })
  expect(mend.getAttribute('href')).toBe('/production/flows/broken-tour/edit#steps.connect.anchor.ref')
})

test('a refusal stays on the page, with its reason, and what was found is asked again', async () => {
  const { person, requests } = open(ADDRESS, (world) => {
    world.failing = (path) => (path.endsWith('/publish') ? { status: 409, body: { code: 'warnings_open', message: 'Something has to be looked at first.' } } : undefined)
  })
  await person.click(await button())
  expect((await screen.findByRole('alert')).textContent).toMatch('Something has to be looked at first')
  await waitFor(() => { expect(requests.filter(({ url }) => url.includes('/publishing'))).toHaveLength(2) })
})

test.each([['draft', 'It starts to show in Production, where it has never been live.'], ['unpublished', 'It starts to show in Production again. It was live there before.']] as const)('what is %s says that it begins', async (status, words) => {
  open(ADDRESS, (world) => { Object.assign(first(world), { status, revision: null }) })
  expect(await screen.findByText(words)).toBeDefined()
})

test('who may not publish asks for a review, and may withdraw it', async () => {
  const { person, requests, world } = open(ADDRESS, (one) => { one.session.permissions = ['read', 'documents.edit']; one.findings = ['Welcome goes first.'] })
  await person.type(await screen.findByLabelText(/^For who reviews/), 'For the fair')
  expect(screen.queryByRole('button', { name: /Publish to/ })).toBeNull()
  expect(screen.queryByRole('checkbox')).toBeNull()
  await person.click(screen.getByRole('button', { name: 'Ask for a review' }))
  expect(await screen.findByText(/You asked for a review.*For the fair/)).toBeDefined()
  expect(await requests.find(({ method, url }) => method === 'POST' && url.endsWith('/reviews'))?.json()).toEqual({ environment: 'production', note: 'For the fair' })
  await person.click(screen.getByRole('button', { name: 'Withdraw the request' }))
  await waitFor(() => { expect(world.reviews['first-invoice']?.status).toBe('withdrawn') })
})

test('who only looks on is offered nothing', async () => {
  open(ADDRESS, (world) => { world.session.permissions = ['read'] })
  expect(await screen.findByText(/Your role looks at flows/)).toBeDefined()
  expect(screen.queryByRole('button', { name: /Publish to|Ask for/ })).toBeNull()
})

test('a request says what changed since, and is sent back with words', async () => {
  const { person, world } = open(ADDRESS, (one) => {
    one.session.workspace.reviewing = 'by_another'
    one.reviews['first-invoice'] = review('open', { note: 'For the fair.', since: [{ path: 'name', what: 'Name', before: 'Old', after: 'New', sentence: '' }] })
  })
  const asked = (await screen.findByText(/Tomas Lindqvist asked for a review/)).closest('[role=note]')
  expect(asked?.textContent).toMatch(/Changed since:.*Name.*Old.*New/)
  expect(await button()).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Send it back…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Send it back' })
  await person.type(within(dialog).getByLabelText(/should change$/), 'Shorter')
  await person.click(within(dialog).getByRole('button', { name: 'Send it back' }))
  await waitFor(() => { expect(world.reviews['first-invoice']).toMatchObject({ status: 'sent_back', answer: 'Shorter' }) })
  expect(await screen.findByText(/Ines Carvalho sent it back.*Shorter/)).toBeDefined()
})

test('where reviews are needed a publisher asks, too, and another has to answer', async () => {
  const { person } = open(ADDRESS, (world) => { world.session.workspace.reviewing = 'by_another' })
  await person.click(await screen.findByRole('button', { name: 'Ask for a review' }))
  expect(await screen.findByText('Somebody else has to answer it.')).toBeDefined()
  expect(screen.queryByRole('button', { name: /Publish to/ })).toBeNull()
})

test('another environment is another page', async () => {
  const { person, address } = open(ADDRESS)
  await person.click(await screen.findByRole('radio', { name: 'Staging' }))
  await waitFor(() => { expect(address()).toBe('/staging/flows/first-invoice/publish') })
})

test('it goes live at a moment, which the flow’s page tells, moves and takes back', async () => {
  const { person, requests, world } = open(ADDRESS)
  await person.click(await screen.findByRole('radio', { name: 'At a moment' }))
  const go = screen.getByRole('button', { name: 'Let it go live in Production then' })
  expect(go).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText(/^Moment/), { target: { value: '2001-01-01T08:00' } })
  expect(await screen.findByText('This moment is over.')).toBeDefined()
  const then = `${new Date().getFullYear() + 1}-02-03T08:00`
  fireEvent.change(screen.getByLabelText(/^Moment/), { target: { value: then } })
  await person.click(go)
  const asked = requests.find(({ method, url }) => method === 'POST' && url.endsWith('/timed-changes'))
  expect(await asked?.json()).toMatchObject({ environment: 'production', action: 'publish', at: new Date(then).toISOString(), accepted: [] })
  expect(await screen.findByRole('heading', { name: 'First invoice' })).toBeDefined()
  expect(await screen.findByText(/Revision 13 goes live in Production/)).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Another moment…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Another moment' })
  fireEvent.change(within(dialog).getByLabelText(/^When/), { target: { value: then.replace('-02-', '-03-') } })
  await person.click(within(dialog).getByRole('button', { name: 'Move it' }))
  await waitFor(() => { expect(world.timed['first-invoice']?.[0]?.at).toBe(new Date(then.replace('-02-', '-03-')).toISOString()) })
  await person.click(screen.getByRole('button', { name: 'Cancel it' }))
  await waitFor(() => { expect(world.timed['first-invoice']).toEqual([]) })
})

test('what failed to happen says why until somebody has seen it', async () => {
  const { person, world } = open('/production/flows/first-invoice', (one) => {
    const at = new Date(Date.now() - 60_000).toISOString()
    one.timed['first-invoice'] = [{ id: '1', flow: 'first-invoice', name: 'First invoice', action: 'publish', revision: 13, at, note: '', asked_by: 'Ines', asked_at: at, failure: 'There is no segment ‘s’.', failed_at: at }]
    first(one).timed = [{ action: 'publish', at, failed: true }]
  })
  expect(await screen.findByText(/was to go live in Production.*There is no segment/)).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'I have seen it' }))
  await waitFor(() => { expect(world.timed['first-invoice']).toEqual([]) })
})
