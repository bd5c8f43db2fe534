/** Blocks beside one another where all of them have room, else below one another. */
import type { ColumnsBlock } from '../../contract/content.ts'
import { make } from '../make.ts'
import type { BlockDrawing } from './block.ts'

export const columns: BlockDrawing<ColumnsBlock> = {
  draw: ({ columns }, { id, draw }) => make('div', { id, class: 'columns' }, columns.map((blocks) => make('div', {}, blocks.map(draw)))),
}

// Below 400 pixels each asks for more than a whole line.
export const columnsCss = `
.columns{display:flex;flex-flow:wrap;gap:16px}
.columns>div{flex:1 1 calc((400px - 100%)*999)}
.columns>div>*+*{margin-top:8px}
`
