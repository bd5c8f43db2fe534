import type { ImageBlock } from '../../contract/generated.ts'
import { make } from '../make.ts'
import type { BlockDrawing } from './block.ts'

export const image: BlockDrawing<ImageBlock> = {
  draw: ({ src, alt, width, height }, { port }) => make('img', { src: port.resolve(src), alt, width, height }),
  css: `
img{display:block;max-width:100%;height:auto;border-radius:calc(var(--cairn-radius)*.75)}
.content>img{margin-top:16px}
`,
}
