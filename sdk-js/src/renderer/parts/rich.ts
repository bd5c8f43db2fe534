/** Contents beyond headings and text: lists, images, dividers, links and form fields. */
import type { Block } from '../../contract/content.ts'
import { inline } from '../content/inline.ts'
import { make } from '../make.ts'
import { createForm, formCss } from './form.ts'
import { link } from './link.ts'
import type { Parts } from './parts.ts'

export function install(parts: Parts): void {
  Object.assign(parts, { createForm, link, drawBlock } satisfies Partial<Parts>)
  parts.styles.push(css + formCss)
}

const drawBlock: NonNullable<Parts['drawBlock']> = (block: Block, id, port, form) => {
  switch (block.type) {
    case 'list': return make(block.ordered ? 'ol' : 'ul', { id }, block.items.map((item) => make('li', {}, inline(item, port, { link }))))
    case 'image': return make('img', { src: port.resolve(block.src), alt: block.alt, width: block.width, height: block.height })
    case 'field': return form.draw(block, id)
    default: return make('hr')
  }
}

const css = `
ul,ol{padding-inline-start:1.4em}
li+li{margin-top:4px}
a{color:var(--cairn-link);text-underline-offset:2px}
img{display:block;max-width:100%;height:auto;border-radius:calc(var(--cairn-radius)*.75)}
hr{border:0;border-top:1px solid color-mix(in srgb,currentcolor 20%,#0000)}
.content>:is(hr,img){margin-top:16px}
`
