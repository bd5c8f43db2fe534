/** Inline rich text: a JSON tree in, nodes out. */
import type { Inline } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import { make } from '../make.ts'

const TAGS = { bold: 'strong', italic: 'em', code: 'code', strike: 's' } as const

export type Words = Pick<Port, 'variable' | 'navigate'>

export const inline = (parts: Inline[], words: Words): Node[] =>
  parts.map((part) => {
    if (part.type === 'break') return make('br')
    const text: Node = new Text(part.type === 'text' ? part.text : words.variable(part.attrs.name) || part.attrs.fallback)
    return (part.marks ?? []).reduceRight(
      (inner, { type, attrs }) => (type === 'link' ? link(safeHref(attrs?.href), inner, words) : make(TAGS[type], {}, [inner])),
      text,
    )
  })

/** Links within the host's origin go through its navigator; other sites open beside, so that nobody loses their place. */
function link(href: string | undefined, inner: Node, words: Words): Node {
  if (!href) return inner
  const anchor = make('a', { href, rel: 'noopener' }, [inner])
  if (anchor.origin === location.origin) {
    anchor.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      words.navigate(href, false)
    }
  } else if (/^http/.test(anchor.protocol)) {
    anchor.target = '_blank'
  }
  return anchor
}

/** The address if it is http(s), mailto, tel or relative; browsers overlook control characters in a scheme, so there must be none. */
export function safeHref(href = ''): string | undefined {
  return /^\s*((https?|mailto|tel):|[^:]*([/?#]|$))/i.test(href) && !/[\0-\x1f]/.test(href) ? href : undefined
}
