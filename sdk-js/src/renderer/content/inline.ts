/** Inline rich text: a JSON tree in, nodes out. */
import type { Inline, VariableName } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import { make } from '../make.ts'
import type { Tools } from '../kit.ts'

const TAGS = { bold: 'strong', italic: 'em', code: 'code', strike: 's' } as const

export const inline = (pieces: Inline[], port: Pick<Port, 'variable' | 'navigate'>, tools: Partial<Tools>, locale: string): Node[] =>
  pieces.map((piece) => {
    if (piece.type === 'break') return make('br')
    const text: Node = new Text(piece.type === 'text' ? piece.text : (tools.value ?? plain)(piece.attrs, port, locale))
    return (piece.marks ?? []).reduceRight(
      (inner, { type, attrs }) => (type === 'link' ? tools.link!(attrs?.href ?? '', inner, port) : make(TAGS[type], {}, [inner])),
      text,
    )
  })

/** The value of a variable without a format. */
export const plain = ({ name, fallback }: VariableName, port: Pick<Port, 'variable'>): string | undefined => port.variable(name) || fallback
