/** Steps from left to right, each event as tall as its people, with streams between them. */
import type { PathsAnswer } from '../../api/types.ts'
import { percent } from '../../ui/numbers.ts'
import classes from './Streams.module.css'
import { nodeName } from './words.ts'

const STEP = 190
const BAR = 10
const HEIGHT = 240
const GAP = 26
const TOP = 18

interface Box { event: string | null; rate: number; y: number; height: number }

export function Streams({ answer: { event, people, steps, direction } }: { answer: PathsAnswer }) {
  const columns = boxesOf(event, steps)
  const height = Math.max(...columns.map((boxes) => (boxes.at(-1)?.y ?? 0) + (boxes.at(-1)?.height ?? 0))) + 8
  const width = STEP * columns.length
  // What came before stands to the left of what it led to.
  const x = (column: number) => (direction === 'after' ? column : columns.length - 1 - column) * STEP
  return (
    <svg className={classes.streams} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`What people did ${direction} ${event}, step by step`}>
      {steps.map((step, at) => <g key={at} className={classes.stream}>{ribbons(columns[at] ?? [], columns[at + 1] ?? [], step.links, people).map((ribbon) => <path key={ribbon.key} d={curve(x(at), x(at + 1), ribbon)} />)}</g>)}
      {columns.map((boxes, column) => (
        <g key={column}>
          {boxes.map((box) => (
            <g key={box.event} className={box.event === null ? classes.rest : classes.box}>
              <rect x={x(column)} y={box.y} width={BAR} height={box.height} rx={2} />
              <text x={x(column)} y={box.y - 5}>{short(nodeName(box.event))} <tspan>{percent(box.rate, 0)}</tspan></text>
            </g>
          ))}
        </g>
      ))}
    </svg>
  )
}

function boxesOf(event: string, steps: PathsAnswer['steps']): Box[][] {
  const columns = [[{ event, rate: 1 }], ...steps.map(({ nodes }) => nodes.map((node) => ({ event: node.event, rate: node.share.rate ?? 0 })))]
  return columns.map((boxes) => {
    let y = TOP
    return boxes.map((box) => {
      const placed = { ...box, y, height: Math.max(2, box.rate * HEIGHT) }
      y += placed.height + GAP
      return placed
    })
  })
}

interface Ribbon { key: string; from: number; to: number; height: number }

/** Each stream leaves and arrives below those before it. */
function ribbons(last: Box[], next: Box[], links: PathsAnswer['steps'][number]['links'], people: number): Ribbon[] {
  const left = last.map(({ y }) => y)
  const arrived = next.map(({ y }) => y)
  return links.map(({ from, to, people: theirs }) => {
    const height = (theirs / people) * HEIGHT
    const ribbon = { key: `${from} ${to}`, from: left[from] ?? 0, to: arrived[to] ?? 0, height }
    left[from] = ribbon.from + height
    arrived[to] = ribbon.to + height
    return ribbon
  })
}

function curve(last: number, next: number, { from, to, height }: Ribbon): string {
  const [begin, end] = last < next ? [last + BAR, next] : [last, next + BAR]
  const middle = (begin + end) / 2
  return `M${begin},${from} C${middle},${from} ${middle},${to} ${end},${to} V${to + height} C${middle},${to + height} ${middle},${from + height} ${begin},${from + height} Z`
}

const LONGEST = 22
const short = (name: string) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name)
