/** A row of buttons inside the content. */
import type { ButtonsBlock } from '../../contract/content.ts'
import { make } from '../make.ts'
import type { BlockDrawing } from './block.ts'

export const buttons: BlockDrawing<ButtonsBlock> = {
  draw: ({ actions }, { id, button }) => make('div', { id, class: 'actions' }, actions.map(button)),
}

export const buttonsCss = `
.content .actions{margin-top:16px}
.content .quiet{border-color:var(--cairn-control)}
`
