/** The debugger's panel in the page: above everything, out of the way when asked, and of no concern to the host. */
import type { AnchorFacts } from '../../contract/content.ts'
import { uppermostModal } from '../modal.ts'
import type { Row, Section } from './sections.ts'
import { css } from './styles.ts'

export interface Panel {
  show(sections: Section[]): void
  /** What is modal makes the rest of the page dead; the panel lives inside it then. */
  settle(): void
  close(): void
}

const CORNERS = ['bottom-right', 'bottom-left', 'top-left', 'top-right']
const PRIVATE = ['click', 'pointerdown', 'mousedown', 'touchstart', 'keydown', 'keyup', 'keypress']

export function openPanel(find: (facts: AnchorFacts) => Element | null, closed: () => void): Panel {
  const page = document.documentElement
  const host = document.createElement('cairn-root')
  const light = make('div', { class: 'light', popover: 'manual' })
  const body = make('div', { class: 'body' })
  const drawn = new Map<string, { rows: HTMLElement; count: HTMLElement; last: string }>()
  let corner = 0

  const move = button('Move', () => { panel.className = `panel ${CORNERS[corner = (corner + 1) % CORNERS.length]}` })
  const fold = button('Fold', () => {
    body.hidden = !body.hidden
    fold.textContent = body.hidden ? 'Unfold' : 'Fold'
    fold.setAttribute('aria-expanded', String(!body.hidden))
  })
  const head = make('div', { class: 'head' }, make('strong', { id: 'title' }, 'Cairn debugger'), move, fold, button('Close', close))
  const panel = make('div', { class: `panel ${CORNERS[0]}`, popover: 'manual', role: 'dialog', tabindex: '-1', 'aria-labelledby': 'title' }, head, body)

  function open(): void {
    const shadow = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    shadow.adoptedStyleSheets = [sheet]
    shadow.append(light, panel)
    for (const type of PRIVATE) host.addEventListener(type, (event) => { event.stopPropagation() })
    panel.onkeydown = (event) => {
      if (event.key !== 'Escape') return
      // A dialog in which the panel lives is not meant.
      event.preventDefault()
      close()
    }
    drag(head, panel)
    page.append(host)
    raise()
    panel.focus({ preventScroll: true })
  }

  function raise(): void {
    for (const each of [light, panel]) {
      each.hidePopover()
      each.showPopover()
    }
  }

  function point(row: Row): void {
    const box = row.anchor && find(row.anchor)?.getBoundingClientRect()
    light.hidden = !box
    if (box) Object.assign(light.style, { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` })
  }

  function place({ title, empty }: Section) {
    const rows = make('ul', { 'aria-label': title })
    const count = make('span', { class: 'count' })
    const quiet = empty ? [make('p', { class: 'empty' }, empty)] : []
    body.append(make('details', { open: '' }, make('summary', {}, title, count), rows, ...quiet))
    const entry = { rows, count, last: '' }
    drawn.set(title, entry)
    return entry
  }

  function draw({ name, words, mood, anchor }: Row): HTMLElement {
    const said = make('span', { class: 'words' }, words)
    const element = make('li', { class: mood ?? '', ...(anchor && { tabindex: '0' }) }, make('span', { class: 'name' }, name), said)
    if (anchor) {
      element.onpointerenter = element.onfocus = () => { point({ name, words, anchor }) }
      element.onpointerleave = element.onblur = () => { light.hidden = true }
    }
    return element
  }

  /** Draws what is news alone, so that nobody loses their place. */
  function show(sections: Section[]): void {
    for (const section of sections) {
      const entry = drawn.get(section.title) ?? place(section)
      const now = JSON.stringify(section.rows)
      if (now === entry.last) continue
      const focused = [...entry.rows.children].findIndex((row) => row.matches(':focus'))
      entry.last = now
      entry.count.textContent = section.empty && String(section.rows.length)
      entry.rows.replaceChildren(...section.rows.map(draw))
      if (focused >= 0) (entry.rows.children[focused] as HTMLElement | undefined)?.focus({ preventScroll: true })
    }
  }

  function settle(): void {
    const home = uppermostModal() ?? page
    if (host.parentNode === home) return
    const focused = host.shadowRoot?.activeElement as HTMLElement | null | undefined
    home.append(host)
    raise()
    focused?.focus({ preventScroll: true })
  }

  function close(): void {
    if (!host.isConnected) return
    host.remove()
    closed()
  }

  light.hidden = true
  open()
  return { show, settle, close }
}

/** Along with the pointer, by the head. */
function drag(head: HTMLElement, panel: HTMLElement): void {
  head.onpointerdown = ({ target, pointerId, clientX, clientY }) => {
    if (target !== head && (target as Element).localName === 'button') return
    const { x, y } = panel.getBoundingClientRect()
    head.setPointerCapture(pointerId)
    head.onpointermove = (event) => {
      const left = Math.max(0, Math.min(innerWidth - 60, x + event.clientX - clientX))
      const top = Math.max(0, Math.min(innerHeight - 40, y + event.clientY - clientY))
      panel.className = 'panel free'
      panel.style.left = `${left}px`
      panel.style.top = `${top}px`
    }
    head.onpointerup = head.onpointercancel = () => { head.onpointermove = null }
  }
}

function button(label: string, act: () => void): HTMLButtonElement {
  const element = make('button', { type: 'button' }, label)
  element.onclick = act
  return element
}

function make<T extends keyof HTMLElementTagNameMap>(tag: T, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}
