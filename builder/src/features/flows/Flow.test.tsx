// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { open } from '../../../fake/screen.tsx'

const published = (requests: Request[]) => requests.filter(({ method, url }) => method === 'POST' && /publish$|rollback$/.test(url))

test('publishing names what changes and for whom, and can be taken back', async () => {
  const { person, requests, world } = open('/production/flows/first-invoice/targeting')
  await person.click(await screen.findByRole('button', { name: 'Publish to Production' }))
  const dialog = await screen.findByRole('dialog')
  expect(await within(dialog).findByText('At most 3 times instead of 5')).toBeDefined()
  expect(within(dialog).getByText(/People whose role is admin/)).toBeDefined()
  await person.type(within(dialog).getByLabelText('Note'), 'Less often')
  await person.click(within(dialog).getByRole('button', { name: 'Publish to Production' }))
  await screen.findByText(/is live in Production as revision 13/)
  const [request] = published(requests)
  expect(await request?.json()).toEqual({ environment: 'production', note: 'Less often' })
  expect(request?.headers.get('X-CSRF-Token')).toBe('a-token')
  await person.click(screen.getByRole('button', { name: 'Back to revision 12' }))
  await waitFor(() => { expect(world.flows[0]?.revision).toBe(12) })
})

test('a failed publish stays in the dialog, with its reason', async () => {
  const { person } = open('/production/flows/first-invoice/targeting', (world) => {
    world.failing = (path) => (path.endsWith('/publish') ? { status: 409, body: { code: 'conflict', message: 'Tomas published revision 13 a moment ago.' } } : undefined)
  })
  await person.click(await screen.findByRole('button', { name: 'Publish to Production' }))
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText('At most 3 times instead of 5')
  await person.click(within(dialog).getByRole('button', { name: 'Publish to Production' }))
  expect((await within(dialog).findByRole('alert')).textContent).toMatch('Tomas published revision 13')
})

test('a draft with errors cannot be published, and each error leads to its line', async () => {
  open('/production/flows/broken-tour/document')
  expect(await screen.findByRole<HTMLButtonElement>('button', { name: 'Publish to Production' })).toHaveProperty('disabled', true)
  const problems = screen.getByRole('region', { name: 'Problems of the draft' })
  expect(within(problems).getByRole('link', { name: /^steps\.connect\.anchor\.ref ?, line 9$/ }).getAttribute('href')).toBe('/production/flows/broken-tour/document#L9')
})

test('what is already live as it is cannot be published again', async () => {
  open('/production/flows/hello/targeting')
  expect(await screen.findByRole('button', { name: 'Publish to Production' })).toHaveProperty('disabled', true)
})

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

test('publishing anew what was live before says so', async () => {
  const { person } = open('/production/flows/first-invoice/targeting', ({ flows }) => {
    const flow = flows.find(({ key }) => key === 'first-invoice')
    if (flow) Object.assign(flow, { status: 'unpublished', revision: null })
  })
  await person.click(await screen.findByRole('button', { name: 'Publish to Production' }))
  expect(await screen.findByText('It starts to show in Production again. It was live there before.')).toBeDefined()
})

test('publishing what was never live says so', async () => {
  const { person } = open('/production/flows/first-invoice/targeting', ({ flows }) => {
    const flow = flows.find(({ key }) => key === 'first-invoice')
    if (flow) Object.assign(flow, { status: 'draft', revision: null })
  })
  await person.click(await screen.findByRole('button', { name: 'Publish to Production' }))
  expect(await screen.findByText('It starts to show in Production, where it has never been live.')).toBeDefined()
})

test('who may not publish sees no button for it', async () => {
  open('/production/flows/first-invoice/targeting', (world) => { world.session.permissions = ['read'] })
  await screen.findByRole('heading', { name: 'First invoice' })
  expect(screen.queryByRole('button', { name: /Publish/ })).toBeNull()
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
