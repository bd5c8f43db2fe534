/** A list that is drawn anew at every keystroke, and the field that does it. */
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { input } from '../parts.ts'

export interface LiveList {
  view: HTMLElement
  count: HTMLElement
  search: (text: string) => void
  redraw: () => void
}

export function liveList(noun: string, draw: (wanted: string) => { count: number; view: Node }): LiveList {
  const view = h('div', { class: 'card flush', 'data-testid': `${noun}-list` })
  const count = h('p', { class: 'count', role: 'status' })
  let wanted = ''
  const redraw = (): void => {
    const drawn = draw(wanted)
    view.replaceChildren(drawn.view)
    count.textContent = `${drawn.count} ${drawn.count === 1 ? noun.replace(/s$/, '') : noun}`
  }
  redraw()
  return {
    view, count, redraw,
    search: (text) => {
      wanted = text.trim().toLowerCase()
      redraw()
    },
  }
}

export function searchField(label: string, search: (text: string) => void): HTMLElement {
  const box = input('search', { type: 'search', placeholder: label, 'aria-label': label, 'data-testid': 'search', oninput: () => search(box.value) })
  return h('div', { class: 'search' }, icon('search'), box)
}
