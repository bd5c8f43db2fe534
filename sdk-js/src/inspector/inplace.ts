/** Text written right where users read it: a field over what the renderer drew of it, in the same type. */
import { make } from '../renderer/make.ts'
import { boxIn } from './aim.ts'
import type { StepText } from './texts.ts'

export interface InPlace {
  element: HTMLElement
  /** `find` leads to what is drawn of the text at any moment: it is drawn anew whenever the draft was saved. */
  begin(text: StepText, find: () => HTMLElement | undefined): void
  end(): void
}

const WORN = ['font-family', 'font-size', 'font-weight', 'font-style', 'line-height', 'letter-spacing', 'color', 'text-align', 'direction', 'border-radius', 'padding-block', 'padding-inline'] as const

export function createInPlace(write: (text: StepText, words: string) => void, done: () => void): InPlace {
  const field = make('textarea', { spellcheck: 'true' })
  const element = make('div', { class: 'inplace', popover: 'manual' }, [field])
  let now: { text: StepText; find: () => HTMLElement | undefined } | undefined
  let frame = 0

  /** Along with the surface, which moves with the page and makes room for what is written. */
  function follow(): void {
    frame = requestAnimationFrame(follow)
    const drawn = now?.find()
    if (!drawn) return
    drawn.style.minHeight = `${field.offsetHeight}px`
    const { left, top, width } = boxIn(drawn)
    Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${Math.max(width, 120)}px` })
  }

  function end(): void {
    if (!now) return
    now.find()?.style.removeProperty('min-height')
    now = undefined
    cancelAnimationFrame(frame)
    element.hidePopover()
    done()
  }

  field.oninput = () => { if (now) write(now.text, field.value) }
  field.onkeydown = (event) => {
    if (event.key !== 'Escape' && (event.key !== 'Enter' || now?.text.isLong)) return
    event.preventDefault()
    end()
  }
  // It is put above again at times, and has the focus at once.
  field.onblur = () => { setTimeout(() => { if (!field.matches(':focus')) end() }) }

  return {
    element,
    begin(text, find) {
      end()
      const drawn = find()
      if (!drawn) return
      now = { text, find }
      const worn = getComputedStyle(drawn)
      for (const name of WORN) field.style.setProperty(name, worn.getPropertyValue(name))
      field.style.background = groundOf(drawn)
      field.style.minHeight = `${drawn.offsetHeight}px`
      field.setAttribute('aria-label', text.label)
      field.value = text.text
      element.showPopover()
      follow()
      field.focus({ preventScroll: true })
      field.select()
    },
    end,
  }
}

/** The first colour that is not clear, from the text outwards. */
function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at)
    if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor
  }
  return 'Canvas'
}

/** What the renderer drew of a text of this step, wherever its surface stands. */
export function drawnOf(flow: string, step: string, { block, button }: StepText, stand: ParentNode): HTMLElement | undefined {
  const roots = [...document.querySelectorAll('cairn-root'), ...stand.querySelectorAll('cairn-root')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
  const find = (root: ShadowRoot) => button === undefined ? root.getElementById(`${flow}-${step}-${block ?? ''}`) : root.querySelectorAll<HTMLElement>(`[data-cairn-step="${CSS.escape(step)}"] .foot > .actions > *`)[button]
  return roots.map(find).find(Boolean) ?? undefined
}
