// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { freshPage } from '../../test/host.ts'
import { FakeServer, settle } from '../../test/server.ts'
import { createCairn } from '../core/cairn.ts'
import type { Core, Parts } from '../core/core.ts'
import { holdBack } from './hold.ts'

beforeEach(freshPage)

test('what a member does while they work on a flow is said to nobody, and the host notices nothing', async () => {
  const server = new FakeServer()
  sessionStorage.setItem('cairn-token', 'pass')
  let core: Core | undefined
  const inspector: Parts['inspector'] = { openInspector: (opened) => {
    core = opened
    return Promise.resolve()
  } }
  const cairn = createCairn({ version: '0.0.0-test', origin: 'https://cairn.example', load: (_origin, part) => Promise.resolve({ inspector } as unknown as Parts).then((parts) => parts[part]) })
  const heard: unknown[] = []
  cairn.on('page', () => heard.push('page'))
  cairn.init('wk_test')
  cairn.track('Before it opened')
  await settle()
  const release = holdBack(core!)
  cairn.track('Invoice Created')
  cairn.page('/customers')
  cairn.identify('u-1', { role: 'admin' })
  await settle(120_000)
  expect(server.names()).toEqual([])
  expect(heard).toHaveLength(2)
  expect(cairn.state().userId).toBe('u-1')
  expect(server.questions.at(-1)).toMatchObject({ userId: 'u-1' })

  release()
  cairn.track('Invoice Sent')
  await settle(120_000)
  expect(server.names()).toEqual(['Invoice Sent'])
  cairn.destroy()
})
