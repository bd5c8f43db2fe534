/** Plays a video above whatever shows, large at first and then as small as one likes. */
import type { Step, VideoDo } from '../../contract/content.ts'
import type { Act } from './act.ts'

export const video: Act<VideoDo> = ({ video }, { draw }, { step: { id }, ...now }) => {
  // Behind a modal dialog of ours it would be dead, so it is one itself.
  const mini = ![...document.querySelectorAll('cairn-root')].some(({ shadowRoot }) => shadowRoot!.querySelector(':modal'))
  const step: Step = { id, pattern: 'video', position: 'centre', mini, content: [{ ...video, type: 'video', id: video.src ?? video.player! }], actions: [] }
  const end = () => { close(true) }
  const nothing = () => {}
  const { close } = draw(step, { ...now, find: () => null, perform: nothing, dismiss: end, escape: end, lost: nothing, seen: nothing, isAlone: true })
}
