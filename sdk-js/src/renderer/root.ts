/** The host element `<cairn-root>`: it holds every surface, above the page, and leaves nothing behind. */
import { make } from './make.ts'
import { withWalk, type Parts } from './parts/parts.ts'

/** What happens in our surfaces is none of the page's business: its shortcuts and click-outside handlers stay quiet. */
const PRIVATE = ['click', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'keydown', 'keyup', 'keypress', 'input', 'change']

export type Close = () => void

export interface Root {
  /** Put a surface above everything: a dialog modally, or as a popover when it is marked as one. It goes only by what is returned. */
  open(surface: HTMLElement): Close
  /** Put it somewhere in the page itself, in a host element of its own. */
  insert(surface: HTMLElement, parent: Element, before?: Node): Close
}

export function createRoot(parts: Parts): Root {
  const surfaces: HTMLElement[] = []
  let host: HTMLElement | undefined
  let settle: Close | undefined

  function createHost(parent: Element, before: Node | null = null): HTMLElement {
    const created = document.createElement('cairn-root')
    created.attachShadow({ mode: 'open' }).append(make('p', { class: 'live', role: 'status' }))
    for (const type of PRIVATE) created.addEventListener(type, (event) => event.stopPropagation())
    return parent.insertBefore(created, before)
  }

  function put(into: HTMLElement, node: HTMLElement) {
    const shadow = into.shadowRoot!
    const { CSSStyleSheet } = into.ownerDocument.defaultView as Window & typeof globalThis
    shadow.append(node)
    for (const css of parts.styles.slice(shadow.adoptedStyleSheets.length)) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      shadow.adoptedStyleSheets.push(sheet)
    }
  }

  /** Only a page that opens something itself makes us fetch what keeps us above it. */
  function contend() {
    const contested = host
    withWalk(parts, ({ stayAbove }) => {
      if (host && host === contested) settle ??= stayAbove(host, surfaces, show)
    })
  }

  return {
    open(surface) {
      if (!host) {
        host = createHost(document.documentElement)
        document.addEventListener('toggle', contend, true)
        if (document.querySelector('dialog:modal')) contend()
      }
      put(host, surface)
      surfaces.push(surface)
      show(surface)
      return () => {
        surfaces.splice(surfaces.indexOf(surface), 1)
        if (!surface.popover) (surface as HTMLDialogElement).close() // gives the focus back
        surface.remove()
        if (surfaces.length) return
        settle?.()
        document.removeEventListener('toggle', contend, true)
        host?.remove()
        host = settle = undefined
      }
    },
    insert(surface, parent, before) {
      const own = createHost(parent, before)
      put(own, surface)
      return () => own.remove()
    },
  }
}

/** Have a screen reader read a surface that does not take the focus. */
export function announce(surface: HTMLElement): void {
  const live = (surface.getRootNode() as ShadowRoot).querySelector('.live')!
  live.textContent = surface.querySelector('.content')!.textContent
}

function show(surface: HTMLElement) {
  if (surface.popover) return surface.showPopover()
  surface.removeAttribute('open') // it stays behind when an open dialog is moved
  ;(surface as HTMLDialogElement).showModal()
}
