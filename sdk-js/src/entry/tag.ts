/** The script tag: takes over from the stub, finds its key and its origin in its own element, and begins. */
import type { Cairn } from '../contract/cairn.ts'
import { createCairn } from '../core/cairn.ts'

type Call = [method: string, args: unknown[]]
interface Stub { version?: unknown; q?: { splice(start: number): Call[]; push(call: Call): unknown } }

function begin(host: { cairn?: Stub | Cairn }): void {
  if (typeof host.cairn?.version === 'string') return // a second tag
  const q = (host.cairn as Stub | undefined)?.q
  const { src, dataset } = document.currentScript as HTMLScriptElement
  const cairn = createCairn({
    version: __VERSION__,
    origin: src.replace(/\/sdk\/.*/, ''),
    load: (origin, part) => import(`${origin}/sdk/${__HASH__}/${part}.js`),
  })
  host.cairn = cairn
  const make = ([method, args]: Call) => { (cairn as unknown as Record<string, (...args: unknown[]) => unknown>)[method]?.(...args) }
  if (q) {
    q.splice(0).forEach(make)
    // Whoever still holds the stub reaches the real thing.
    q.push = make
  }
  const { writeKey, auto } = dataset
  if (writeKey && auto !== 'off') cairn.init(writeKey, dataset)
}

begin(window as unknown as { cairn?: Stub })
