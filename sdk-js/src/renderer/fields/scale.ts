/** A number on a scale: as numbers, stars or faces. */
import { count } from '../count.ts'
import { make } from '../make.ts'
import { shape } from '../shape.ts'
import { chosen, option } from '../option.ts'
import type { FieldControl } from './control.ts'

const STAR = 'M12 3l3 6 6 1-4 4 1 7-6-3-6 3 1-7-4-4 6-1z'
/** From a mouth that hangs to one that laughs; `mood` is between -1 and 1. */
const face = (mood: number) => `M12 3a9 9 0 1 0 .1 0M9 9v1m6-1v1m-7 ${5 - mood * 2}q4 ${mood * 5} 8 0`

export const scale: FieldControl = {
  draw({ scale, look = 'numbers', low, high }, { id, flow, answer, words }) {
    const { from, to } = scale!
    const [least, most] = [low, high].map((pieces) => make('span', {}, words(pieces ?? [])))
    const cells = []
    for (let value = from; value <= to; value++) {
      const meaning = value === from ? least : value === to && most
      const said = count(flow.labels, value, to) + (meaning && meaning.textContent && `, ${meaning.textContent}` || '')
      const seen = look === 'stars' ? shape(STAR) : look === 'smileys' ? shape(face(((value - from) / (to - from)) * 2 - 1)) : `${value}`
      cells.push(option('radio', id, `${value}`, value === answer, [seen], said))
    }
    const element = make('div', {}, [make('div', { class: `scale ${look}` }, cells), make('p', { 'aria-hidden': 'true' }, [least, most])])
    return {
      element,
      group: 'radiogroup',
      read() {
        const [value = ''] = chosen(element)
        return value && +value
      },
    }
  },
}

export const scaleCss = `
.scale{display:grid;grid-template-columns:repeat(auto-fit,minmax(var(--cell,24px),1fr));gap:4px}
.scale svg{width:30px}
.scale:has(svg){--cairn-control:#0000}
.scale label{position:relative;display:grid;place-items:center;padding:0}
.scale [name]{position:absolute;inset:-1px;opacity:0;cursor:pointer}
.scale+p{display:flex;margin-top:4px;justify-content:space-between;gap:16px;font-size:.87em;color:var(--cairn-muted)}
.stars :is(:has(:checked,~label :checked),:hover,:has(~:hover)) svg{fill:var(--cairn-link)}
@media (pointer:coarse){.scale{--cell:44px}}
`
