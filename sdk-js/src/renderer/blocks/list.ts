import type { ListBlock } from '../../contract/generated.ts'
import { make } from '../make.ts'
import type { BlockDrawing } from './block.ts'

export const list: BlockDrawing<ListBlock> = {
  draw: ({ ordered, items }, { id, words }) => make(ordered ? 'ol' : 'ul', { id }, items.map((item) => make('li', {}, words(item)))),
}

export const listCss = `
ul,ol{padding-inline-start:1.4em}
li+li{margin-top:4px}
`
