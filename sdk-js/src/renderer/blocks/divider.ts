import type { DividerBlock } from '../../contract/generated.ts'
import { make } from '../make.ts'
import type { BlockDrawing } from './block.ts'

export const divider: BlockDrawing<DividerBlock> = {
  draw: () => make('hr'),
}

export const dividerCss = `
hr{border:0;border-top:1px solid color-mix(in srgb,currentcolor 20%,#0000)}
.content>hr{margin-top:16px}
`
