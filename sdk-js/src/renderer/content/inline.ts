/** Inline rich text: a JSON tree in, nodes out. */
import type { Inline } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import { make } from '../make.ts'
import type { Tools } from '../kit.ts'

const TAGS = { bold: 'strong', italic: 'em', code: 'code', strike: 's' } as const

export const inline = (pieces: Inline[], port: Pick<Port, 'variable' | 'navigate'>, { link }: Partial<Pick<Tools, 'link'>>): Node[] =>
  pieces.map((piece) => {
    if (piece.type === 'break') return make('br')
    const text: Node = new Text(piece.type === 'text' ? piece.text : port.variable(piece.attrs.name) || piece.attrs.fallback)
    return (piece.marks ?? []).reduceRight(
      (inner, { type, attrs }) => (type === 'link' ? link!(attrs?.href ?? '', inner, port) : make(TAGS[type], {}, [inner])),
      text,
    )
  })
