// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { describe as record } from '../anchors/describe.ts'
import { freshPage, openHost } from '../../test/host.ts'

beforeEach(freshPage)

test('says what every flow waits for', async () => {
  const { cairn, server, init } = openHost()
  expect(await cairn.explain()).toContain('cairn.init was not called yet')
  server.decideFlow('shown')
  server.decideFlow('behind')
  server.decideFlow('elsewhere', { pages: { include: ['/customers'] } })
  server.decideFlow('event', { trigger: { on: 'event', event: 'Invoice Paid', after: 2_000 } })
  cairn.identify('u-1')
  await init()
  const words = await cairn.explain()
  expect(words).toContain('For user u-1 on https://app.example/invoices: the server decided by snapshot 1.')
  expect(words).toContain('shown shows.')
  expect(words).toContain('behind waits behind shown.')
  expect(words).toContain('elsewhere belongs to other pages: /customers.')
  expect(words).toContain('event waits for its trigger: the event "Invoice Paid", and then 2 s.')
  const undecided = await cairn.explain('nowhere')
  expect(undecided).toContain("nowhere is not decided for them. Either it is not live under this write key, or one of the server's gates is shut")
  expect(undecided).toContain('Decided are shown, behind, elsewhere, event. "cairn explain --user u-1 --flow nowhere" says which and why.')
  cairn.suppress()
  expect(await cairn.explain()).toContain('cairn.unsuppress')
})

test('says how the anchor of what is on its way is found', async () => {
  Element.prototype.getBoundingClientRect = () => ({ width: 10, height: 10 }) as DOMRect
  const { cairn, server, init } = openHost()
  server.decideFlow('tip')
  server.contents.set('/v1/content/tip.json', { format: 'cairn/1', key: 'tip', revision: 1, type: 'tour', locale: 'en', steps: [
    { id: 'one', pattern: 'tooltip', content: [], actions: [], anchor: { test: 'save' } },
  ] })
  await init()
  expect(await cairn.explain()).toContain('The anchor of tip, step one, is missing')
  document.body.innerHTML = '<button data-testid="save">Save</button>'
  expect(await cairn.explain('tip')).toContain('The anchor of tip, step one, is exact')
  document.body.innerHTML += '<button data-testid="save">Save</button>'
  expect(await cairn.explain()).toContain('The anchor of tip, step one, is uncertain: more than one')
  expect(await cairn.explain('other')).not.toContain('anchor')
})

test('names what is most like an anchor of which nobody can be sure', async () => {
  Element.prototype.getBoundingClientRect = () => ({ width: 10, height: 10 }) as DOMRect
  const { cairn, server, init } = openHost()
  document.body.innerHTML = '<h1>Invoices</h1><a href="/help">Help</a><button class="primary">New invoice</button>'
  server.decideFlow('tip')
  server.contents.set('/v1/content/tip.json', { format: 'cairn/1', key: 'tip', revision: 1, type: 'tour', locale: 'en', steps: [
    { id: 'one', pattern: 'tooltip', content: [], actions: [], anchor: { picked: record(document.querySelector('button')!) } },
  ] })
  document.body.innerHTML = '<h1>Invoices</h1><a href="/help">Help</a><ul><li></li><li><button class="primary">New invoice</button></li><li></li><li><button class="primary">New invoice</button></li></ul>'
  await init()
  expect(await cairn.explain()).toMatch(/is uncertain: .*; most like it is <button> "New invoice"\.$/)
})
