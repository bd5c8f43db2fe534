/** Where the inspector lives in the page: a host element of its own, above everything, inside what is modal. */
import { uppermostModal } from '../help/modal.ts'
import { make } from '../renderer/make.ts'
import { button } from './panel.ts'
import { css } from './styles.ts'

export interface Home {
  /** What stands in the page by itself is drawn in here. */
  stand: HTMLElement
  add(element: HTMLElement): void
  /** Puts it above everything. */
  show(element: HTMLElement): void
  hide(element: HTMLElement): void
  /** What is modal makes the rest of the page dead: the inspector moves into it. */
  settle(): void
  /** Above again, if something has come to lie over it; whoever writes goes on writing. */
  stayAbove(): void
  close(): void
}

/** What happens here is none of the page's business: its shortcuts and click-outside handlers stay quiet. */
const PRIVATE = ['click', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'keydown', 'keyup', 'keypress', 'input', 'change', 'focusin', 'focusout', 'wheel']

export function createHost(): Home {
  const host = document.createElement('cairn-root')
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  shadow.adoptedStyleSheets = [sheet]
  for (const type of PRIVATE) host.addEventListener(type, (event) => { event.stopPropagation() })
  const stand = make('div', { class: 'stand', popover: 'manual' })
  shadow.append(stand)
  document.documentElement.append(host)
  /** A dialog that goes while the inspector lives in it takes it along, and closes what was open. */
  const kept = new Set<HTMLElement>()
  const open = () => [...shadow.querySelectorAll<HTMLElement>('.panel:popover-open, .inplace:popover-open')]

  function raise(): void {
    const focused = shadow.activeElement as HTMLTextAreaElement | null
    const { selectionStart = 0, selectionEnd = 0 } = focused ?? {}
    for (const one of open()) {
      one.hidePopover()
      one.showPopover()
    }
    focused?.focus({ preventScroll: true })
    if (focused?.localName === 'textarea') focused.setSelectionRange(selectionStart, selectionEnd)
  }

  function isCovered(): boolean {
    const [panel] = open()
    if (!panel) return false
    const { left, top, width } = panel.getBoundingClientRect()
    return document.elementFromPoint(left + width / 2, top + 12) !== host && (host.getRootNode() as Document | ShadowRoot).elementFromPoint(left + width / 2, top + 12) !== host
  }

  function settle(): void {
    const home = uppermostModal() ?? document.documentElement
    if (host.parentNode === home) return
    const focused = shadow.activeElement as HTMLElement | null
    home.append(host)
    for (const one of [...(stand.hidden ? [] : [stand]), ...kept]) if (!one.matches(':popover-open')) one.showPopover()
    focused?.focus({ preventScroll: true })
  }

  new MutationObserver(() => { if (!stand.hidden && !stand.matches(':popover-open')) { stand.showPopover(); raise() } }).observe(stand, { attributes: true, attributeFilter: ['hidden'] })
  return {
    stand,
    add: (element) => { shadow.append(element) },
    show(element) {
      settle()
      kept.add(element)
      if (!element.isConnected) shadow.append(element)
      if (!element.matches(':popover-open')) element.showPopover()
    },
    hide(element) {
      kept.delete(element)
      element.hidePopover()
    },
    settle,
    stayAbove() {
      settle()
      if (isCovered()) raise()
    },
    close: () => { host.remove() },
  }
}

/** Why there is no inspector, and where to go from here. */
export function notice(words: string, builder: string): void {
  const home = createHost()
  const back = make('a', { href: builder }, ['Open the builder'])
  const element = make('div', { class: 'notice', popover: 'manual', role: 'alert', tabindex: '-1' }, [make('span', {}, [words]), make('span', { class: 'choice' }, [back, button('Close', 'plain', () => { home.close() })])])
  home.show(element)
}
