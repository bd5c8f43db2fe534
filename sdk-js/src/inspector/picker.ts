/** Picking an element: the page below a pane of glass, outlines with names, by pointer or by keys. Nothing of it reaches the host. */
import { make } from '../renderer/make.ts'
import { boxIn, elementAt, firstInSight, meant, stepFrom, type Direction } from './aim.ts'
import { nameOf, pick, type Taken } from './rating.ts'

const KEYS: Record<string, Direction> = { ArrowUp: 'parent', ArrowDown: 'child', ArrowLeft: 'before', ArrowRight: 'after' }
/** Rating an element takes a look at the whole page: only where the pointer rests. */
const REST = 120

export interface Picking { element: HTMLElement; begin(): void; end(): void }

export function createPicker(took: (found: Taken) => void, left: () => void): Picking {
  const outline = make('div', { class: 'outline' })
  const label = make('div', { class: 'label', role: 'status' })
  const hint = make('div', { class: 'hint' }, ['Click what the step points at. ', make('span', { class: 'keys' }, ['↑ ↓ ← → to the elements around it, Enter takes it, Esc leaves.'])])
  const cancel = make('button', { type: 'button', class: 'plain' }, ['Cancel'])
  const glass = make('div', { class: 'glass', popover: 'manual', tabindex: '0', role: 'application', 'aria-label': 'Pick an element of the page' }, [outline, label, make('div', { class: 'picking' }, [hint, cancel])])
  let aimed: Element | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0

  function aim(element: Element | null): void {
    if (element === aimed) return
    aimed = element
    clearTimeout(timer)
    outline.hidden = label.hidden = !element
    if (!element) return
    outline.dataset['level'] = ''
    label.textContent = nameOf(element)
    timer = setTimeout(() => { rateIt(element) }, REST)
  }

  function rateIt(element: Element): void {
    const { rating } = pick(element)
    outline.dataset['level'] = rating.level
    label.replaceChildren(make('b', {}, [nameOf(element)]), make('span', {}, [rating.words]))
  }

  /** Along with the page, which may move below. */
  function follow(): void {
    frame = requestAnimationFrame(follow)
    if (!aimed) return
    if (!aimed.isConnected) { aim(null); return }
    const { left: x, top: y, width, height } = boxIn(aimed)
    Object.assign(outline.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` })
    const isLow = y + height + 60 > innerHeight
    Object.assign(label.style, { left: `${Math.max(8, Math.min(x, innerWidth - label.offsetWidth - 8))}px`, top: `${isLow ? Math.max(8, y - label.offsetHeight - 8) : y + height + 8}px` })
  }

  function below(x: number, y: number): Element | null {
    glass.classList.add('open')
    const found = elementAt(x, y)
    glass.classList.remove('open')
    return found
  }

  function take(): void {
    if (!aimed) return
    const found = pick(aimed)
    end()
    took(found)
  }

  function leave(): void {
    end()
    left()
  }

  glass.onpointermove = ({ clientX, clientY, target }) => {
    if (target !== glass) return
    const found = below(clientX, clientY)
    aim(found && meant(found))
  }
  glass.onclick = ({ clientX, clientY, target, detail }) => {
    if (target !== glass) return
    const found = detail > 0 ? below(clientX, clientY) : null
    if (found) aim(meant(found))
    take()
  }
  glass.onwheel = ({ clientX, clientY, deltaX, deltaY }) => {
    for (let at = below(clientX, clientY); at; at = at.parentElement) {
      const { scrollTop, scrollLeft } = at
      at.scrollBy(deltaX, deltaY)
      if (at.scrollTop !== scrollTop || at.scrollLeft !== scrollLeft) return
    }
  }
  glass.onkeydown = (event) => {
    const direction = KEYS[event.key]
    if (direction) {
      event.preventDefault()
      aim(aimed ? stepFrom(aimed, direction) : firstInSight())
      aimed?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && event.target === glass) {
      event.preventDefault()
      take()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      leave()
    }
  }
  cancel.onclick = leave

  function end(): void {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    aimed = null
    if (glass.isConnected) glass.hidePopover()
  }

  return {
    element: glass,
    begin() {
      outline.hidden = label.hidden = true
      glass.showPopover()
      glass.focus({ preventScroll: true })
      follow()
    },
    end,
  }
}
