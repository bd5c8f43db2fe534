/** Something of another site in a frame, which can do nothing to the page around it. */
import type { EmbedBlock } from '../../contract/content.ts'
import { frame } from '../frame.ts'
import type { BlockDrawing } from './block.ts'

export const embed: BlockDrawing<EmbedBlock> = {
  draw: ({ url, title, height }, { id }) => frame(url, { id, title, height, loading: 'lazy' }),
}
