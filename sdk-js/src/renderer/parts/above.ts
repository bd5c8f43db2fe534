/** Keeps our surfaces above whatever the page opens after them, and alive inside its modal dialogs. */

const OPENINGS = ['toggle', 'close']

/** `host` holds the surfaces that are open; `show` opens one of them again. */
export function stayAbove(host: HTMLElement, surfaces: HTMLElement[], show: (surface: HTMLElement) => void): () => void {
  const page = document.documentElement
  const removed = new MutationObserver(settle)

  /** Inside an open modal dialog of the page everything else is dead, so we live in it for as long as it is open. */
  function settle() {
    const home = [...document.querySelectorAll('dialog:modal')].at(-1) ?? page
    if (host.parentNode === home) return false
    home.append(host)
    removed.disconnect()
    if (home !== page) removed.observe(document, { subtree: true, childList: true })
    raise()
    return true
  }

  /** What is opened last lies on top, and a move closes all. */
  function raise() {
    const focused = host.shadowRoot!.activeElement as HTMLElement | null
    for (const surface of surfaces) {
      surface.classList.add('still')
      if (surface.popover) surface.hidePopover()
      if (!surface.matches(':modal')) show(surface)
    }
    focused?.focus({ preventScroll: true })
  }

  const toggled = ({ target }: Event) => {
    if (!settle() && (target as Element).matches(':popover-open')) raise()
  }
  for (const type of OPENINGS) document.addEventListener(type, toggled, true)
  if (!settle()) raise() // what made us come here may lie above us already
  return () => {
    removed.disconnect()
    for (const type of OPENINGS) document.removeEventListener(type, toggled, true)
  }
}
