/** A dialog in the middle of the page: everything behind it is inert, focus goes in, is trapped and is given back. */
import type { Pattern } from './pattern.ts'

export const modal: Pattern = ({ openModal, displayed }) => {
  const close = openModal()
  displayed()
  return close
}
