/** A film of one's own, or the door to one at a host, of whom nothing is asked before somebody opens it. */
import type { Video, VideoBlock } from '../../contract/content.ts'
import type { Port } from '../../contract/renderer.ts'
import { frame } from '../frame.ts'
import { make } from '../make.ts'
import { shape } from '../shape.ts'
import { watched } from '../video/watched.ts'
import type { BlockDrawing } from './block.ts'

export const video: BlockDrawing<VideoBlock> = {
  draw(block, { id, step, port, answers }) {
    const { width = 16, height = 9 } = block
    // Kept with the answers, which outlive the step: nothing is told twice.
    const told = () => Number(answers[block.id] ?? 0)
    const reached = (quarter: number) => {
      while (told() < quarter) port.record('Video Progress', { step: step.id, video: block.id, percent: (answers[block.id] = told() + 25) })
    }
    const box = make('div', { id, class: 'player' }, [block.src ? film(block, port, reached) : door(block, port)])
    box.style.aspectRatio = `${width}/${height}`
    return box
  },
}

export const videoCss = `
.player{overflow:hidden;border-radius:calc(var(--cairn-radius)*.75);background:#000}
.player>*{display:block;width:100%;height:100%;border-radius:0}
.door{display:grid;place-content:center;place-items:center;gap:8px;color:#fff;background:#222 center/cover}
.door>*{background:#000b;border-radius:99px;padding:2px 12px}
.door svg{width:56px;padding:16px}
`

function film({ title, src, poster, captions = [] }: Video, { resolve }: Port, reached: (quarter: number) => void): HTMLVideoElement {
  const tracks = captions.map(({ src, language, label }, i) => make('track', { kind: 'captions', src: resolve(src), srclang: language, label, default: !i && 'true' }))
  const element = make('video', {
    src: resolve(src!),
    poster: poster && resolve(poster),
    controls: 'true',
    playsinline: 'true',
    preload: 'metadata',
    'aria-label': title,
    // Captions of another origin are for those alone who ask for them without credentials.
    crossorigin: !!tracks[0] && 'anonymous',
  }, tracks)
  element.ontimeupdate = () => { reached(watched(element)) }
  return element
}

function door({ title, poster, player, duration }: Video, { resolve }: Port): HTMLElement {
  const button = make('button', { class: 'door', type: 'button' }, [shape('M8 5l11 7-11 7z'), make('span', {}, [title, !!duration && ` · ${clock(duration)}`])])
  if (poster) button.style.backgroundImage = `url(${JSON.stringify(resolve(poster))})`
  button.onclick = () => {
    const inside = frame(player!, { title })
    button.replaceWith(inside)
    inside.focus()
  }
  return button
}

/** As players write it: 1:05. */
const clock = (milliseconds: number) => new Date(milliseconds).toISOString().slice(11, 19).replace(/^00:0?/, '')
