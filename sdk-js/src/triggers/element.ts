/** Waits for an element of the host's page to be there, to be seen or to be clicked. */
import { findAnchor } from '../anchors/find.ts'
import type { AnchorFacts } from '../contract/content.ts'

/** Calls back once; the answer stops waiting. */
export function watchElement(facts: AnchorFacts, is: 'present' | 'visible' | 'clicked', then: () => void): () => void {
  let stop = () => {}
  const done = () => {
    stop()
    then()
  }
  stop = is === 'clicked' ? watchClicks(facts, done) : watchPresence(facts, is === 'visible', done)
  return () => { stop() }
}

/** Looks for the element only when somebody clicks. */
function watchClicks(facts: AnchorFacts, then: () => void): () => void {
  const clicked = (event: Event) => {
    const element = find(facts)
    if (element && event.composedPath().includes(element)) then()
  }
  document.addEventListener('click', clicked, true)
  return () => { document.removeEventListener('click', clicked, true) }
}

/** Looks at most once a frame, and only after the page has changed. */
function watchPresence(facts: AnchorFacts, seen: boolean, then: () => void): () => void {
  let frame = 0
  let inView: IntersectionObserver | undefined
  let watched: Element | null = null

  const look = () => {
    frame = 0
    const element = find(facts)
    if (element === watched) return
    inView?.disconnect()
    watched = element
    if (!element) return
    if (!seen) return then()
    inView = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) then() })
    inView.observe(element)
  }
  const changes = new MutationObserver(() => { frame ||= requestAnimationFrame(look) })
  changes.observe(document, { subtree: true, childList: true, attributes: true })
  frame = requestAnimationFrame(look)

  return () => {
    cancelAnimationFrame(frame)
    changes.disconnect()
    inView?.disconnect()
  }
}

/** Facts that this browser can't read describe nothing here. */
function find(facts: AnchorFacts): Element | null {
  try {
    return findAnchor(facts).element
  } catch {
    return null
  }
}
