/** Where somebody is in what shows: what they have opened there, how far they have read, and what has the focus. */
import type { Director } from '../core/core.ts'

/** To be called before all is drawn anew; the answer brings them back to there. */
export function keepPlace(director: Director): () => void {
  const focused = deepest()
  const surface = focused?.closest<HTMLElement>(SURFACE)
  const at = surface ? stopsOf(surface).findIndex((stop) => stop === focused) : -1
  const notes = everywhere<HTMLElement>(NOTE)
  const folds = everywhere<HTMLDetailsElement>('details').map(({ open }) => open)
  const read = everywhere('.content').map(({ scrollTop }) => scrollTop)

  return () => {
    // In a tour that would be to come to the step once more.
    for (const { dataset: { cairnFlow, cairnStep = '' } } of notes) {
      director.scenes().find(({ flow }) => flow.key === cairnFlow && flow.type === 'hotspots')?.run?.goTo(cairnStep)
    }
    everywhere<HTMLDetailsElement>('details').forEach((fold, index) => { fold.open = !!folds[index] })
    everywhere('.content').forEach((content, index) => { content.scrollTop = read[index] ?? 0 })
    const twin = surface && everywhere<HTMLElement>(`${surface.localName}${SURFACE}`).find(({ dataset }) => same(dataset, surface.dataset))
    const stop = surface ? twin && stopsOf(twin)[at] : focused
    stop?.focus({ preventScroll: true })
  }
}

const SURFACE = '[data-cairn-step]'
const NOTE = `${SURFACE}[aria-haspopup][aria-expanded=true]`

const same = (one: DOMStringMap, other: DOMStringMap) => one['cairnFlow'] === other['cairnFlow'] && one['cairnStep'] === other['cairnStep']
const stopsOf = (surface: HTMLElement): HTMLElement[] => [surface, ...surface.querySelectorAll<HTMLElement>('a,button,input,select,textarea,summary')]

function everywhere<Kind extends Element>(selector: string): Kind[] {
  return [...document.querySelectorAll('cairn-root')].flatMap(({ shadowRoot }) => [...shadowRoot?.querySelectorAll<Kind>(selector) ?? []])
}

function deepest(): HTMLElement | null {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return element as HTMLElement | null
}
