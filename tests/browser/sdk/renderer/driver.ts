/** The page's side of the specs: runs flows in the real bundle with a port that writes down what it is told. */
import { describe } from '../../../../sdk-js/src/anchors/describe.ts'
import type { FlowContent, PageRules, Picked } from '../../../../sdk-js/src/contract/content.ts'
import type { Kept, Port, Run, ShowOptions } from '../../../../sdk-js/src/contract/renderer.ts'
import { first } from '../../../../sdk-js/src/renderer/bundles/first.ts'
import { plain } from '../../../../sdk-js/src/renderer/bundles/plain.ts'
import { createKit, type Bundle, type Part } from '../../../../sdk-js/src/renderer/kit.ts'
import { createPage } from '../../../../sdk-js/src/renderer/page.ts'

export interface Call { name: string; detail: unknown }

const calls: Call[] = []
const reports: string[] = []
const vetoes = new Set<string>()
const variables: Record<string, string> = { 'user.first_name': 'Ada' }
const facts = new Set<string>()
const runs: Run[] = []
let kept: Kept = {}
const parts: Record<Part, () => Promise<Bundle>> = {
  anchors: async () => (await import('../../../../sdk-js/src/renderer/bundles/anchors.ts')).anchors,
  more: async () => (await import('../../../../sdk-js/src/renderer/bundles/more.ts')).more,
}
const page = createPage(createKit([plain, first], (part) => parts[part]()))

const note = (name: string) => (...details: unknown[]) => { calls.push({ name, detail: details.length > 1 ? details : details[0] }) }

const port: Port = {
  record: (name, detail) => calls.push({ name, detail }),
  before: (hook) => !vetoes.has(hook),
  ended: note('ended'),
  identify: note('identify'),
  track: note('track'),
  navigate: note('navigate'),
  start: note('start'),
  open: note('open'),
  isOn: () => false,
  memory: (change) => kept = { ...kept, ...change },
  load: async (address) => (await fetch(address)).json(),
  onPage: ({ include = [] }: PageRules) => include.includes(location.pathname + location.hash),
  fact: (name) => facts.has(name),
  variable: (name) => variables[name],
  // The specs that ask for it stand in for a host with a scroller of its own, which here does nothing.
  ...(location.search.includes('still') && { scroll: note('scroll') }),
  resolve: (path) => new URL(path, location.href).href,
}

/** What the specs reach from outside. */
export interface Fixture {
  calls: Call[]
  reports: string[]
  vetoes: Set<string>
  variables: Record<string, string>
  /** What decide has as true. */
  facts: Set<string>
  show(content: FlowContent, options?: Omit<ShowOptions, 'preview'>): Promise<void>
  preview(content: FlowContent, selector: string, scheme: 'light' | 'dark', step?: string): Promise<void>
  /** What a picker records of an element. */
  pick(selector: string): Picked
  describe: typeof describe
  last(): Run
  destroy(): void
}

const fixture: Fixture = {
  calls,
  reports,
  vetoes,
  variables,
  facts,
  async show(content, options = {}) {
    await page.prepare(undefined)
    runs.push(page.run(content, port, options))
  },
  async preview(content, selector, scheme, step) {
    const { default: createRenderer } = await import('../../../../sdk-js/src/renderer/index.ts')
    runs.push(createRenderer().run(content, port, { ...step && { step }, preview: { container: document.querySelector<HTMLElement>(selector)!, scheme } }))
  },
  describe,
  pick: (selector) => describe(document.querySelector(selector)!),
  last: () => runs.at(-1)!,
  destroy() {
    for (const run of runs) run.destroy()
    page.sweep()
  },
}
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => reports.push(`${violatedDirective} ${blockedURI}`))
Object.assign(window, { fixture })
