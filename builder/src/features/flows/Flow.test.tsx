// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

const published = (requests: Request[]) => requests.filter(({ method, url }) => method === 'POST' && /publish$|rollback$/.test(url))

test('unpublishing names what is lost and for whom', async () => {
  const { person, world } = open('/production/flows/welcome/targeting')
  await person.click(await screen.findByRole('button', { name: 'More actions' }))
  await person.click(await screen.findByRole('menuitem', { name: 'Unpublish from Production…' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toMatch(/2,310 people saw it/)
  expect(dialog.textContent).toMatch(/shorter-welcome gets no new people/)
  await person.click(within(dialog).getByRole('button', { name: 'Unpublish from Production' }))
  await waitFor(() => { expect(world.flows.find(({ key }) => key === 'welcome')?.status).toBe('unpublished') })
})

test('a draft with errors says so, and each error leads to its line', async () => {
  open('/production/flows/broken-tour/document')
  const problems = await screen.findByRole('region', { name: 'Problems of the draft' })
  expect(within(problems).getByRole('link', { name: /^steps\.connect\.anchor\.ref ?, line 9$/ }).getAttribute('href')).toBe('/production/flows/broken-tour/document#L9')
})

test('what is already live as it is cannot be published again', async () => {
  open('/production/flows/hello/targeting')
  expect(await screen.findByRole('button', { name: 'Publish…' })).toHaveProperty('disabled', true)
})

test('who may not publish sees no button for it', async () => {
  open('/production/flows/first-invoice/targeting', (world) => { world.session.permissions = ['read'] })
  await screen.findByRole('heading', { name: 'First invoice' })
  expect(screen.queryByRole('link', { name: /Publish/ })).toBeNull()
})

test('rolling back goes to the revision that is looked at', async () => {
  const { person, requests } = open('/production/flows/first-invoice/revisions/9')
  await person.click(await screen.findByRole('button', { name: 'Roll back to revision 9…' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toMatch('revision 9 takes the place of revision 12')
  await person.click(within(dialog).getByRole('button', { name: 'Roll back to revision 9' }))
  await screen.findByText(/Revision 9 of First invoice is live in Production/)
  expect(await published(requests)[0]?.json()).toEqual({ environment: 'production', revision: 9 })
})

test('a silent variant is said to show nothing, not drawn as a failure', async () => {
  const { person } = open('/production/flows/welcome')
  await person.click(await screen.findByText('nothing · 10 %'))
  expect(await screen.findByRole('heading', { name: 'This variant shows nothing' })).toBeDefined()
})

test('a step that cannot be drawn says so', async () => {
  open('/production/flows/hello', ({ flows }) => {
    const hello = flows.find(({ key }) => key === 'hello')
    if (hello?.content) hello.content = { ...hello.content, steps: hello.content.steps.map((step) => ({ ...step, content: [{ type: 'unheard-of', id: 'a' } as never] })) }
  })
  expect(await screen.findByText(/^This step can’t be drawn: /)).toBeDefined()
})

test('a flow that is not there is said so, without a retry and with a way on', async () => {
  open('/production/flows/no-such-flow')
  expect(await screen.findByRole('heading', { name: 'The flow was not found' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  expect(screen.getByRole('link', { name: 'All flows' }).getAttribute('href')).toBe('/production/flows')
})

test('targeting says how many people fit the audience right now', async () => {
  const { world, requests } = open('/production/flows/first-invoice/targeting')
  const identified = world.users.slice(0, 9).filter((user) => user.user_id).length
  const anonymous = 9 - identified
  expect(await screen.findByText(`9 people of 3,017${anonymous ? `, ${anonymous} of them anonymous` : ''} right now`)).toBeDefined()
  expect(requests.find(({ url }) => url.endsWith('/segments/count'))?.method).toBe('POST')
})

test('promoting says what changes there, and asks for a tick for each finding of the checks', async () => {
  const { person, requests } = open('/production/flows/welcome', (world) => { world.findings = ['Rival goes first.'] })
  await person.click(await screen.findByRole('button', { name: 'More actions' }))
  await person.click(await screen.findByRole('menuitem', { name: 'Promote to Staging…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Promote Welcome' })
  const go = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Promote to Staging' })
  await within(dialog).findByText('One finding waits for your tick.')
  expect(go.disabled).toBe(true)
  await person.click(within(dialog).getByRole('checkbox', { name: /^Rival goes first/ }))
  await person.click(go)
  await screen.findByText(/is live in Staging as revision/)
  const sent = requests.find(({ method, url }) => method === 'POST' && url.includes('/promotion/production'))
  expect(await sent?.json()).toEqual({ environment: 'staging', accepted: ['Rival goes first.'] })
})

test('a missing review keeps it from being promoted, and says so', async () => {
  const { person } = open('/production/flows/welcome', (world) => { world.hindrance = 'In Production a flow goes live after a review.' })
  await person.click(await screen.findByRole('button', { name: 'More actions' }))
  await person.click(await screen.findByRole('menuitem', { name: 'Promote to Staging…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Promote Welcome' })
  await within(dialog).findByText('In Production a flow goes live after a review.')
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Promote to Staging' }).disabled).toBe(true)
})

test('the flow and each of its revisions can be looked at as users see them', async () => {
  open('/production/flows/first-invoice/revisions/9')
  expect(await screen.findByRole('button', { name: 'Preview revision 9' })).toBeDefined()
  expect(screen.getByRole('button', { name: 'Preview' })).toBeDefined()
})
