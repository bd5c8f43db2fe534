/** Optional few bytes for the head of a page: `cairn` may be called before the script has arrived; calls wait in `q` as `[method, arguments]`. */
interface Stub { q: { push(call: [string, unknown[]]): unknown } }

const host = window as unknown as { cairn?: unknown }
host.cairn ||= new Proxy<Stub>({ q: [] }, {
  get: (stub, name: string) => name === 'q' ? stub.q : (...args: unknown[]) => { stub.q.push([name, args]) },
})
