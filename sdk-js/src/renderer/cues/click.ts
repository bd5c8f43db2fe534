/** The person clicks an anchor. */
import type { ClickAdvance } from '../../contract/content.ts'
import type { Cue } from './cue.ts'
import { onAnchor } from './person.ts'

export const click: Cue<ClickAdvance> = ({ anchor }, { find, met }) => {
  let pressed: Element | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const stops = [
    onAnchor({ click: 0 }, anchor, find, met),
    // Where the page replaces what is being pressed, browsers know of no click.
    onAnchor({ pointerdown: 0 }, anchor, find, (element) => { pressed = element }),
    onAnchor({ pointerup: 0 }, anchor, find, () => { timer = setTimeout(() => { if (pressed?.isConnected === false) met() }) }),
  ]
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
