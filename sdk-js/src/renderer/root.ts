/** The host element `<cairn-root>`: it holds every surface, above the page, and leaves nothing behind. */
import type { Kit } from './kit.ts'
import type { Scene } from './patterns/pattern.ts'
import type { Drawn } from './run.ts'

/** What happens in our surfaces is none of the page's business: its shortcuts and click-outside handlers stay quiet. */
const PRIVATE = 'click pointerdown mousedown touchstart keydown keyup keypress input change'.split(' ')

export type Close = () => void

export interface Lasting {
  /** Takes the place of the fresh surface when that is for the same step of the same run. */
  back?(scene: Scene): Drawn['close'] | undefined
  end(): void
}

export interface Root {
  /** Everything that is above the page, the uppermost last. */
  surfaces: HTMLElement[]
  /** What has outlived its step, a small player say. */
  lasting?: Lasting | undefined
  /** Put a surface above everything: a dialog modally, or as a popover when it is marked as one. It goes only by what is returned. */
  open(surface: HTMLElement): Close
  /** What a surface needs that stands in the page itself, see `insert.ts`. */
  createHost(parent: Element, before?: Node): HTMLElement
  put(into: HTMLElement, surface: HTMLElement): void
}

export function createRoot({ styles }: Pick<Kit, 'styles'>): Root {
  const surfaces: HTMLElement[] = []
  let host: HTMLElement | undefined

  function createHost(parent: Element, before: Node | null = null): HTMLElement {
    const created = document.createElement('cairn-root')
    created.attachShadow({ mode: 'open' })
    for (const type of PRIVATE) created.addEventListener(type, (event) => { event.stopPropagation() })
    return parent.insertBefore(created, before)
  }

  function put(into: HTMLElement, node: HTMLElement) {
    const shadow = into.shadowRoot!
    shadow.append(node)
    for (const css of styles.slice(shadow.adoptedStyleSheets.length)) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      shadow.adoptedStyleSheets.push(sheet)
    }
  }

  return {
    surfaces,
    open(surface) {
      host ??= createHost(document.documentElement)
      put(host, surface)
      surfaces.push(surface)
      show(surface)
      return () => {
        surfaces.splice(surfaces.indexOf(surface), 1)
        if (!surface.popover) (surface as HTMLDialogElement).close() // gives the focus back
        surface.remove()
        if (surfaces[0]) return
        host?.remove()
        host = undefined
      }
    },
    createHost,
    put,
  }
}

export function show(surface: HTMLElement): void {
  if (surface.popover) surface.showPopover()
  else (surface as HTMLDialogElement).showModal()
}
