/** Keeps our surfaces above whatever the page opens after them, and alive inside its modal dialogs. */
import { show, type Root } from './root.ts'

const OPENINGS = ['toggle', 'close']

export function stayAbove(surface: HTMLElement, { surfaces }: Root): () => void {
  const { host } = surface.getRootNode() as ShadowRoot
  const page = document.documentElement
  const removed = new MutationObserver(settle)

  /** Inside an open modal dialog of the page everything else is dead, so we live in it for as long as it is open. */
  function settle() {
    const home = [...document.querySelectorAll('dialog:modal')].at(-1) ?? page
    removed.disconnect()
    if (home !== page) removed.observe(document, { subtree: true, childList: true })
    if (host.parentNode === home) return false
    home.append(host)
    raise()
    return true
  }

  /** What is opened last lies on top, and a move closes all. */
  function raise() {
    const focused = host.shadowRoot!.activeElement as HTMLElement | null
    for (const other of surfaces) {
      other.classList.add('still')
      if (other.popover) other.hidePopover()
      else if (other.matches(':modal')) continue
      else other.removeAttribute('open') // it stays behind when an open dialog is moved
      show(other)
    }
    focused?.focus({ preventScroll: true })
  }

  const toggled = ({ target }: Event) => {
    if (!settle() && (target as Element).matches(':popover-open')) raise()
  }
  for (const type of OPENINGS) document.addEventListener(type, toggled, true)
  // What made us come here may lie above us already; our own openings do not.
  if (!settle() && document.querySelector(':popover-open')) raise()
  return () => {
    removed.disconnect()
    for (const type of OPENINGS) document.removeEventListener(type, toggled, true)
  }
}
