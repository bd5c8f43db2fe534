/** Waits for an element of the host's page to be there, to be seen or to be clicked. */
import { createFinder } from '../anchors/heal.ts'
import type { AnchorFacts } from '../contract/content.ts'
import { listen } from './listen.ts'

/** Calls back once; the answer stops waiting. */
export function watchElement(facts: AnchorFacts, is: 'present' | 'visible' | 'clicked', then: () => void): () => void {
  const finder = createFinder()
  let inView: IntersectionObserver | undefined
  let watched: Element | null = null

  const done = () => {
    stop()
    inView?.disconnect()
    then()
  }
  /** Looks for the element only when somebody clicks. */
  const clicked = (event: Event) => {
    const { element } = finder.searchFor(facts)
    if (element && event.composedPath().includes(element)) done()
  }
  const told = ({ element }: { element: Element | null }) => {
    if (element === watched) return
    inView?.disconnect()
    watched = element
    if (!element) return
    if (is === 'present') return done()
    inView = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) done() })
    inView.observe(element)
  }
  const stop = is === 'clicked' ? listen(['click'], clicked) : finder.watch(facts, told)
  return () => {
    stop()
    inView?.disconnect()
  }
}
