/** What a plain modal is made of: the least with which something can show. */
import { heading } from '../blocks/heading.ts'
import { text } from '../blocks/text.ts'
import type { Bundle } from '../kit.ts'
import { modal, modalCss } from '../patterns/modal.ts'
import { surfaceCss } from '../styles.ts'

export const plain: Bundle = {
  patterns: { modal },
  blocks: { heading, text },
  css: surfaceCss + modalCss,
}
