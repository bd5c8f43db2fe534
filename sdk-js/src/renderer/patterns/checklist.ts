/** A short list of tasks with a progress bar: what is done is ticked, what has to wait says for what. */
import type { Tasks } from '../checklist/run.ts'
import type { Task } from '../checklist/tasks.ts'
import { count } from '../count.ts'
import { make } from '../make.ts'
import { openPanel } from '../panel.ts'
import type { Filling, Pattern } from './pattern.ts'

export const checklist: Pattern = {
  fill(filling) {
    const { surface, flow: { labels }, step, draw } = filling
    const tasks = filling.model as Tasks
    const { content: blocks, celebrate } = step.checklist!.finish ?? {}
    const content = surface.querySelector('.content')!
    const counted = make('span')
    const said = make('span')
    const bar = make('progress', { 'aria-hidden': 'true' })
    const list = tasks.list()
    const rows = list.map(({ item }) => drawTask(item, filling))
    const next = rows[list.findIndex(({ isDone, after }) => !isDone && !after)]
    if (next) next.row.open = true
    content.append(make('p', { class: 'progress', role: 'status' }, [counted, said]), bar, ...rows.map(({ row }) => row))

    tasks.redraw = () => {
      const left = tasks.count()
      const isOver = !left && blocks && !surface.matches('.over')
      counted.textContent = count(labels, rows.length - left, rows.length)
      bar.value = 1 - left / rows.length
      // Only what gets done while somebody is here is news.
      said.append(...tasks.list().map((task, at) => rows[at]!.show(task)))
      if (!isOver) return
      const finish = make('div', { class: 'finish' }, [celebrate && make('div', { class: 'done' }, [make('i')]), ...blocks.map(draw)])
      if (surface.matches(':focus-within')) surface.focus()
      surface.classList.add('over')
      content.append(finish)
      said.append(finish.textContent)
    }
    tasks.redraw()
    said.textContent = ''
  },
  open: openPanel,
}

export const checklistCss = `
.panel.checklist{width:340px}
.checklist .progress span+span{font-size:0}
progress{width:100%;accent-color:var(--cairn-link)}
.content>details{margin:0;border-top:1px solid color-mix(in srgb,currentcolor 20%,#0000)}
.panel.checklist details>:not(summary){margin:0 0 12px;margin-inline-start:32px}
details>p:empty{display:none}
summary{display:flex;gap:12px;align-items:center;margin:0;padding:12px 0;font-weight:500;cursor:pointer}
.waits>:not(summary,.progress),.over :is(.foot,.content>:not(.finish,p)){display:none}
i{flex:none;width:20px;height:20px;border:2px solid var(--cairn-control);border-radius:50%;font:0/16px system-ui;text-align:center}
.done{color:var(--cairn-muted)}
.done i{border-color:var(--cairn-accent);background:var(--cairn-accent);color:var(--cairn-accent_text)}
.done i::before{content:"✓";font:700 12px system-ui}
.finish .done{display:grid;place-items:center;zoom:2.4}
@media (prefers-reduced-motion:no-preference){.finish i{animation:cheer .6s ease-out}}
@keyframes cheer{from{scale:.3;outline:3px dotted var(--cairn-accent)}to{outline:1px dotted #0000;outline-offset:14px}}
`

function drawTask({ id, title, content = [] }: Task['item'], { flow: { key, labels }, words, draw }: Filling) {
  const tick = make('i')
  const why = make('p', { class: 'progress' })
  const row = make('details', { name: key, 'data-cairn-item': id }, [make('summary', {}, [tick, make('span', {}, words(title))]), why, ...content.map(draw)])
  return {
    row,
    /** Answers what is new to say. */
    show({ isDone, after }: Task) {
      const isNew = isDone && !tick.firstChild
      row.className = isDone ? 'done' : after ? 'waits' : ''
      tick.textContent = isDone ? `${labels!.done!}: ` : ''
      why.replaceChildren(...isDone ? [] : words(after?.first ?? []))
      return isNew ? row.firstChild!.textContent! : ''
    },
  }
}
