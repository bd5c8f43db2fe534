/** Links: within the host's origin they go through its navigator; other sites open beside, so that nobody loses their place. */
import type { Mark } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import { make } from '../make.ts'
import { tagged } from './inline.ts'

export function link(href: string, inner: Node, port: Pick<Port, 'navigate'>): Node {
  if (!isSafe(href)) return inner
  const anchor = make('a', { href, rel: 'noopener' }, [inner])
  if (anchor.origin === location.origin) {
    anchor.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      port.navigate(href, false)
    }
  } else if (/^http/.test(anchor.protocol)) {
    anchor.target = '_blank'
  }
  return anchor
}

/** What all marks do to a text. */
export const wrap = (mark: Mark, inner: Node, port: Pick<Port, 'navigate'>): Node =>
  mark.type === 'link' ? link(mark.attrs?.href ?? '', inner, port) : tagged(mark, inner)

/** http(s), mailto, tel or relative; browsers overlook control characters in a scheme, so there must be none. */
export const isSafe = (href: string): boolean => /^\s*((https?|mailto|tel):|[^:]*([/?#]|$))/i.test(href) && !/[\0-\x1f]/.test(href)

export const linkCss = `
a{color:var(--cairn-link);text-underline-offset:2px}
`
