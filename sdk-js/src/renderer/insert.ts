/** Puts a surface somewhere in the page itself, in a host element of its own. */
import type { Close, Root } from './root.ts'

export function insert({ createHost, put }: Root, surface: HTMLElement, parent: Element, before?: Node): Close {
  const own = createHost(parent, before)
  put(own, surface)
  return () => { own.remove() }
}

/** Of a surface that is `.inline`. */
export const inlineCss = `
.surface.inline{display:flex;position:relative;inset:auto;margin:0;max-width:100%}
`
