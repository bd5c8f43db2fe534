/** A dialog in the middle of the page: everything behind it is inert, focus goes in, is trapped and is given back. */
import type { Pattern } from './pattern.ts'

export const modal: Pattern = {
  open({ openModal, displayed }) {
    const close = openModal()
    displayed()
    return close
  },
}

export const modalCss = `
.modal{inset:0;margin:auto;height:fit-content;--pad:clamp(20px,5vw,32px);width:480px}
.modal.small{width:360px}
.modal.large{width:720px}
.modal h2{font-size:1.35em}
`
