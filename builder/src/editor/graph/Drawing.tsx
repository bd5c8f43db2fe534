/** Steps and the ways between them, drawn; the steps are a list to whoever doesn't see it. */
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import classes from './Graph.module.css'
import { lanesOf, layout, type Place } from './layout.ts'
import type { Way } from './ways.ts'

/** `under` is the second line of a step. */
interface Node { title: string; under: string; mark?: 'error' | 'warning' | undefined }

interface DrawingProps { label: string; nodes: readonly Node[]; ways: readonly Way[]; selected: number; onSelect: (step: number) => void }

const WIDTH = 184
const HEIGHT = 52
const ACROSS = WIDTH + 32
const DOWN = HEIGHT + 44
const LANE = 14
const EDGE = 20

export function Drawing({ label, nodes, ways, selected, onSelect }: DrawingProps) {
  const { places, lanes } = useMemo(() => {
    const places = layout(nodes.length, ways)
    return { places, lanes: lanesOf(ways, places) }
  }, [nodes.length, ways])
  const list = useRef<HTMLOListElement>(null)
  const wide = Math.max(...places.map(({ column }) => column)) + 1
  const right = EDGE + wide * ACROSS
  const size = { width: right + (Math.max(-1, ...lanes.values()) + 1) * LANE + EDGE, height: EDGE * 2 + (Math.max(...places.map(({ layer }) => layer)) + 1) * DOWN }
  const buttons = () => [...(list.current?.querySelectorAll('button') ?? [])]
  useEffect(() => { buttons()[selected]?.scrollIntoView({ block: 'nearest', inline: 'nearest' }) }, [selected])
  const onKey = (event: KeyboardEvent) => {
    const next = neighbour(event.key, selected, places, nodes.length)
    if (next === null || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    onSelect(next)
    buttons()[next]?.focus()
  }
  return (
    <div className={classes.area}>
      <div className={classes.graph} style={size}>
        <svg className={classes.ways} width={size.width} height={size.height} aria-hidden>
          <defs><marker id="way-end" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="10" markerHeight="10" orient="auto"><path d="M0 0 8 4 0 8z" /></marker></defs>
          {ways.map((way) => <path key={`${way.from}-${way.to}`} d={line(way, places, lanes, right)} data-by={way.by} data-on={way.from === selected || undefined} markerEnd="url(#way-end)" />)}
        </svg>
        <ol ref={list} aria-label={label} onKeyDown={onKey}>
          {nodes.map(({ title, under, mark }, at) => (
            <li key={at} style={where(places[at])}>
              <button type="button" className={classes.step} aria-current={at === selected ? 'step' : undefined} tabIndex={at === selected ? 0 : -1} onClick={() => { onSelect(at) }}>
                <span className={classes.title}>{at + 1} {title}</span>
                <span className={classes.kind}>{under}</span>
                {mark && <span className={classes.mark} data-level={mark} role="img" aria-label={mark === 'error' ? 'Has errors' : 'Has warnings'} />}
                <span className="visually-hidden">{leads(ways.filter(({ from }) => from === at), nodes)}</span>
              </button>
            </li>
          ))}
        </ol>
        <span className={classes.end} style={where(places[nodes.length])}>End</span>
      </div>
    </div>
  )
}

const where = ({ layer, column }: Place = { layer: 0, column: 0 }) => ({ left: EDGE + column * ACROSS, top: EDGE + layer * DOWN, width: WIDTH, height: HEIGHT })

/** Straight down to the next layer; past others on a lane at the side. */
function line(way: Way, places: readonly Place[], lanes: ReadonlyMap<Way, number>, right: number): string {
  const [from, to] = [where(places[way.from]), where(places[way.to])]
  const lane = lanes.get(way)
  if (lane === undefined) {
    const [x, y, u, v] = [from.left + WIDTH / 2, from.top + HEIGHT, to.left + WIDTH / 2, to.top]
    return `M${x} ${y}C${x} ${y + 24} ${u} ${v - 24} ${u} ${v}`
  }
  const side = right + lane * LANE
  const [y, v] = [from.top + HEIGHT / 2 + 8, to.top + HEIGHT / 2 - 8]
  const turn = v > y ? 8 : -8
  return `M${from.left + WIDTH} ${y}H${side - 8}q8 0 8 ${turn}V${v - turn}q0 ${turn} -8 ${turn}H${to.left + WIDTH}`
}

const WORDS: Record<Way['by'], string> = { next: 'Goes on to', branch: 'By a branch to', button: 'By a button to', skip: 'Skipped to' }

function leads(ways: readonly Way[], nodes: readonly Node[]): string {
  if (ways.length === 0) return 'Leads nowhere.'
  return ways.map(({ to, by }) => `${WORDS[by]} ${to < nodes.length ? `${to + 1} ${nodes[to]?.title ?? ''}` : 'the end'}.`).join(' ')
}

/** The nearest in that direction. */
function neighbour(key: string, step: number, places: readonly Place[], count: number): number | null {
  const here = places[step]
  const [down, across] = MOVES[key] ?? []
  if (!here || down === undefined || across === undefined) return null
  const found = places.slice(0, count).map((place, at) => ({ at, by: (place.layer - here.layer) * down + (place.column - here.column) * across, off: down ? Math.abs(place.column - here.column) : Math.abs(place.layer - here.layer) }))
    .filter(({ at, by, off }) => at !== step && by > 0 && (down !== 0 || off === 0))
    .sort((a, b) => a.by - b.by || a.off - b.off)
  return found[0]?.at ?? null
}

const MOVES: Record<string, readonly [down: number, across: number]> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }
