/** The page's side of the specs: runs flows in the real bundle with a port that writes down what it is told. */
import type { FlowContent, PageRules } from '../../../../sdk-js/src/contract/content.ts'
import type { CreateRenderer, Port, Run, ShowOptions } from '../../../../sdk-js/src/contract/renderer.ts'
// @ts-expect-error the server serves the bundle at this address
import renderer from '/renderer.js'

export interface Call { name: string; detail: unknown }

const calls: Call[] = []
const reports: string[] = []
const vetoes = new Set<string>()
let last: Run
const { run, destroy } = (renderer as CreateRenderer)()

const note = (name: string) => (...details: unknown[]) => { calls.push({ name, detail: details.length > 1 ? details : details[0] }) }

const port: Port = {
  record: (name, detail) => calls.push({ name, detail }),
  before: (hook) => !vetoes.has(hook),
  ended: note('ended'),
  identify: note('identify'),
  track: note('track'),
  navigate: note('navigate'),
  start: note('start'),
  onPage: ({ include = [] }: PageRules) => include.includes(location.pathname + location.hash),
  variable: (name) => ({ 'user.first_name': 'Ada' })[name],
  // The specs that ask for it stand in for a host with a scroller of its own, which here does nothing.
  ...(location.search.includes('still') && { scroll: note('scroll') }),
  resolve: (path) => new URL(path, location.href).href,
}

/** What the specs reach from outside. */
export interface Fixture {
  calls: Call[]
  reports: string[]
  vetoes: Set<string>
  show(content: FlowContent, options?: Omit<ShowOptions, 'preview'>): void
  preview(content: FlowContent, selector: string, scheme: 'light' | 'dark'): void
  last(): Run
  destroy(): void
}

const fixture: Fixture = {
  calls,
  reports,
  vetoes,
  show: (content, options) => { last = run(content, port, options) },
  preview: (content, selector, scheme) => {
    last = run(content, port, { preview: { container: document.querySelector<HTMLElement>(selector)!, scheme } })
  },
  last: () => last,
  destroy,
}
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => reports.push(`${violatedDirective} ${blockedURI}`))
Object.assign(window, { fixture })
