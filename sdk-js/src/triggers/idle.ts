/** The user has done nothing for a while: no key, no pointer, no scrolling. A page that nobody looks at is not idle, it is left. */
import { listen } from './listen.ts'

const DOING = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'visibilitychange']

export function watchIdle(time: number, then: () => void): () => void {
  let timer = setTimeout(rest, time)
  let last = Date.now()

  // One timer that looks back when it rings, rather than a new one for every move of the pointer.
  function rest() {
    const left = last + time - Date.now()
    if (left > 0 || document.hidden) timer = setTimeout(rest, left > 0 ? left : time)
    else then()
  }
  const stop = listen(DOING, () => { last = Date.now() })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
