/** The blocks of a step. */
import type { Block, Inline } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import { make } from '../make.ts'
import type { Form } from '../parts/form.ts'
import { inline } from './inline.ts'

export function block(it: Block, id: string, port: Pick<Port, 'variable' | 'navigate' | 'resolve'>, form?: Form): HTMLElement {
  const each = (tag: 'p' | 'li', lines: Inline[][]) => lines.map((line) => make(tag, {}, inline(line, port)))
  switch (it.type) {
    case 'heading': return make('h2', { id }, inline(it.text, port))
    case 'text': return make('div', { id }, each('p', it.text))
    case 'list': return make(it.ordered ? 'ol' : 'ul', { id }, each('li', it.items))
    case 'image': return make('img', { src: port.resolve(it.src), alt: it.alt, width: it.width, height: it.height })
    case 'divider': return make('hr')
    case 'field': return form!.draw(it, id)
  }
}
