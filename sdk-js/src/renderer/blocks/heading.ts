import type { HeadingBlock } from '../../contract/generated.ts'
import { make } from '../make.ts'
import type { BlockDrawing } from './block.ts'

export const heading: BlockDrawing<HeadingBlock> = {
  draw: ({ text, level = 2 }, { id, words }) => make(`h${level}` as 'h2', { id }, words(text)),
}
