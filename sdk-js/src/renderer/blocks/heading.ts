import type { HeadingBlock } from '../../contract/generated.ts'
import { make } from '../make.ts'
import type { BlockDrawing } from './block.ts'

export const heading: BlockDrawing<HeadingBlock> = {
  draw: ({ text }, { id, words }) => make('h2', { id }, words(text)),
}
