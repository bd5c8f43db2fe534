/** Inline rich text: a JSON tree in, nodes out. */
import type { Inline, Mark, VariableName } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import { make } from '../make.ts'
import type { Tools } from '../kit.ts'

const TAGS = { bold: 'strong', italic: 'em', code: 'code', strike: 's' } as const

export const inline = (pieces: Inline[], port: Pick<Port, 'variable' | 'navigate'>, tools: Partial<Tools>, locale: string): Node[] =>
  pieces.map((piece) => {
    if (piece.type === 'break') return make('br')
    const text: Node = new Text(piece.type === 'text' ? piece.text : (tools.value ?? plain)(piece.attrs, port, locale))
    return (piece.marks ?? []).reduceRight(
      (inner, mark) => (tools.wrap ?? tagged)(mark, inner, port),
      text,
    )
  })

/** The value of a variable without a format. */
export const plain = ({ name, fallback }: VariableName, port: Pick<Port, 'variable'>): string | undefined => port.variable(name) || fallback

/** In the element of a mark; a link is more than that. */
export const tagged = ({ type }: Mark, inner: Node): Node => make(TAGS[type as keyof typeof TAGS], {}, [inner])
