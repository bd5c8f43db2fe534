/** A dialog in the middle of the page: everything behind it is inert, focus goes in, is trapped and is given back. */
import { openModal } from '../modality.ts'
import type { Pattern } from './pattern.ts'

export const modal: Pattern = (scene) => {
  const close = openModal(scene)
  scene.displayed()
  return close
}
