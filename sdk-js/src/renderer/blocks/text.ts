import type { TextBlock } from '../../contract/generated.ts'
import { make } from '../make.ts'
import type { BlockDrawing } from './block.ts'

export const text: BlockDrawing<TextBlock> = {
  draw: ({ text }, { id, words }) => make('div', { id }, text.map((line) => make('p', {}, words(line)))),
}
