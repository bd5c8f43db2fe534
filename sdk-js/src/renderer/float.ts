/** What floats over the page without being modal: it never takes the focus, is announced, and stays above what the page opens. */
import { onEscape } from './escape.ts'
import type { Focus, Scene } from './patterns/pattern.ts'
import type { Close } from './root.ts'

/** Opens the surface; `place` puts it into the page itself instead of above it. */
export function float({ surface, root, kit, focus, escape }: Scene, anywhere: boolean, place?: () => Close): Close {
  let settle: Close | undefined
  /** Only a page that opens something itself makes us fetch what keeps us above it. */
  const contend = () => {
    if (surface.popover) settle ??= kit.withPart('more', ({ stayAbove }) => stayAbove(surface, root))
  }
  if (!place) surface.popover = 'manual'
  const closes = [place ? place() : root.open(surface), onEscape(surface, escape, anywhere)]
  document.addEventListener('toggle', contend, true)
  if (document.querySelector('dialog:modal')) contend()

  surface.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget && !surface.contains(relatedTarget as Node)) focus.came = relatedTarget as HTMLElement
  })
  // Who worked in the step before with the keyboard goes on in this one.
  if (focus.orphaned) surface.focus({ preventScroll: true })
  focus.orphaned = false
  announce(surface)

  return () => {
    settle?.()
    document.removeEventListener('toggle', contend, true)
    passOn(focus, surface.matches(':focus-within'))
    for (const close of closes) close()
  }
}

/** The next surface takes the focus over, or else the page gets it back. */
export function passOn(focus: Focus, isOrphaned: boolean): void {
  focus.orphaned = isOrphaned
  focus.giveBack = () => {
    if (focus.orphaned) focus.came?.focus({ preventScroll: true })
    focus.orphaned = false
  }
  queueMicrotask(focus.giveBack)
}

function announce(surface: HTMLElement): void {
  const shadow = surface.getRootNode() as ShadowRoot
  const live = shadow.querySelector('.live') ?? shadow.appendChild(Object.assign(document.createElement('p'), { className: 'live', role: 'status' }))
  // A screen reader hears of changes to what it knows already.
  requestAnimationFrame(() => (live.textContent = surface.querySelector<HTMLElement>('.content')!.innerText))
}

export const floatCss = `
.live{position:fixed;overflow:hidden;width:1px;height:1px;opacity:0}
.still{animation:none}
`
