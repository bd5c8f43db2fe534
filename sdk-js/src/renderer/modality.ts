/** Opens a surface as a modal dialog: it has the focus itself, so that it is read from its beginning; Escape goes through the run. */
import type { Step } from '../contract/content.ts'
import type { Close, Root } from './root.ts'

export function openModal(surface: HTMLElement, root: Root, escape: () => void): Close {
  let open = true
  surface.oncancel = (event) => {
    event.preventDefault()
    escape()
  }
  // On the second Escape a browser closes a dialog whatever is prevented.
  surface.onclose = () => {
    if (open && !surface.hasAttribute('open')) (surface as HTMLDialogElement).showModal()
  }
  const close = root.open(surface)
  surface.focus({ preventScroll: true })
  return () => {
    open = false
    close()
  }
}

/** Whether the page behind the step is out of reach, though it is no plain modal. */
export const isModal = ({ overlay, position, mini }: Step): boolean => overlay === 'block' || (position === 'centre' && !mini)
