/** Escape for what is not modal: ours with the focus in it, or when nobody else could want the key. */

const TAKEN = 'input,textarea,select,[contenteditable],[aria-expanded=true]'

export function onEscape(surface: HTMLElement, escape: () => void, anywhere = true): () => void {
  const inside = ({ key, isComposing }: KeyboardEvent) => {
    if (key === 'Escape' && !isComposing) escape()
  }
  const outside = (event: KeyboardEvent) => {
    const others = document.querySelector('dialog[open],:popover-open') ?? document.activeElement?.closest(TAKEN)
    if (anywhere && !event.defaultPrevented && !others) inside(event)
  }
  surface.onkeydown = inside
  addEventListener('keydown', outside)
  return () => removeEventListener('keydown', outside)
}
