/** A host app for unit tests: `cairn` in a page, with a backend and a renderer that do what the test says. */
import { vi } from 'vitest'
import type { Cairn, Options } from '../src/contract/cairn.ts'
import { createCairn } from '../src/core/cairn.ts'
import type { Core, Parts } from '../src/core/core.ts'
import { createDirector } from '../src/director/director.ts'
import { shareTabs } from '../src/director/tabs.ts'
import { describe } from '../src/help/explain.ts'
import { watchHistory } from '../src/history/history.ts'
import * as more from '../src/entry/more.ts'
import { FakeRenderer } from './renderer.ts'
import { renew } from '../src/steering/renew.ts'
import { anchors } from '../src/renderer/bundles/anchors.ts'
import { FakeServer, settle } from './server.ts'

export interface HostApp {
  cairn: Cairn
  server: FakeServer
  renderer: FakeRenderer
  /** Parts that were loaded, in order. */
  loaded: string[]
  /** Callbacks of those who wait for an element. */
  elements: (() => void)[]
  init(options?: Options): Promise<void>
  /** What a reload leaves: the storage and the server. */
  reload(): HostApp
}

const open = new Set<Cairn>()

export function openHost(server = new FakeServer()): HostApp {
  const renderer = new FakeRenderer()
  const loaded: string[] = []
  const elements: (() => void)[] = []
  const create = (core: Core) => {
    shareTabs(core)
    return createDirector(core, renderer)
  }
  const parts: Parts = {
    modal: { createDirector: create },
    renderer: { bundle: {}, createDirector: create },
    more: { ...more, createDirector(core) {
      more.arrived(core)
      return createDirector(core, renderer)
    } },
    anchors: { bundle: anchors, watchTrigger: (_core, _flow, then) => {
      elements.push(then)
      return () => { elements.splice(elements.indexOf(then), 1) }
    } },
    tabs: { bundle: {}, arrived: shareTabs },
    renew: { renew },
    history: { watchHistory },
    help: { describe },
    debugger: { toggleDebugger: () => true },
    inspector: { openInspector: () => Promise.resolve() },
  }
  const cairn = createCairn({
    version: '0.0.0-test',
    origin: 'https://cairn.example',
    load: (_origin, part) => {
      loaded.push(part)
      return Promise.resolve(parts[part])
    },
  })
  open.add(cairn)
  return {
    cairn, server, renderer, loaded, elements,
    async init(options) {
      cairn.init('wk_test', options)
      await settle()
    },
    reload() {
      cairn.destroy()
      server.batches = []
      server.questions = []
      server.order = []
      return openHost(server)
    },
  }
}

/** Each test has a fresh page, storage and clock. */
export function freshPage(): void {
  for (const cairn of open) cairn.destroy()
  open.clear()
  vi.useFakeTimers()
  localStorage.clear()
  sessionStorage.clear()
  history.replaceState(null, '', '/invoices')
}
