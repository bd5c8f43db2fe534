/** A picture, which may be a link; its room is kept free while it loads. */
import type { ImageBlock } from '../../contract/content.ts'
import { make } from '../make.ts'
import type { BlockDrawing } from './block.ts'

export const image: BlockDrawing<ImageBlock> = {
  draw({ src, alt, url, width, height }, { id, port, kit }) {
    const picture = make('img', { id, src: port.resolve(src), width, height })
    // An empty one says that there is nothing to say.
    picture.alt = alt
    return url ? kit.tools.link!(url, picture, port) as HTMLElement : picture
  },
}

export const imageCss = `
img{display:block;max-width:100%;height:auto;border-radius:calc(var(--cairn-radius)*.75)}
.content>:is(img,:has(>img),iframe){margin-top:16px}
`
