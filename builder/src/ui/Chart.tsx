/** Days from left to right: lines, with their bands if there are any, and a line at 0. */
import classes from './Chart.module.css'
import { markOf } from './Swatch.tsx'

type Interval = [low: number, high: number]

export interface Line { name: string; index: number; points: { value: number | null; band: Interval | null }[] }

/** `days` are dates, or whatever `sayDay` reads; a `share` ends at 1, anything else at `most`. */
interface ChartProps { label: string; days: string[]; lines: Line[]; say: (value: number) => string; sayDay?: (day: string) => string; fromZero?: boolean; share?: boolean; most?: number; size?: keyof typeof SIZES }

const BOTTOM = 28
const TOP = 16
/** As wide as a page, or as a card: what is written in it has the same size in both. */
const SIZES = { page: { width: 640, height: 200, left: 84 }, card: { width: 320, height: 128, left: 84 } }

export function Chart({ label, days, lines, say, sayDay = short, fromZero = false, share = false, most = Infinity, size = 'page' }: ChartProps) {
  const { width, height, left } = SIZES[size]
  const [low, high] = extent(lines, fromZero, share ? 1 : most)
  const x = (day: number) => left + ((width - left - 8) * (day + 0.5)) / days.length
  const y = (value: number) => TOP + ((height - TOP - BOTTOM) * (high - value)) / (high - low)
  const ticks = fromZero ? [0, high] : [low, 0, high]
  const last = days.length - 1
  return (
    <svg className={classes.chart} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g key={tick} className={classes.tick} data-zero={tick === 0 || undefined}>
          <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">{say(tick)}</text>
        </g>
      ))}
      {[...new Set([0, Math.floor(last / 2), last])].map((day) => <text key={day} className={classes.day} x={day === last ? width : x(day)} y={height - 6} textAnchor={day === last ? 'end' : 'middle'}>{sayDay(days[day] ?? '')}</text>)}
      {lines.map(({ name, index, points }) => (
        <g key={name} data-mark={markOf(index)}>
          <path className={classes.area} d={area(points.map(({ band }) => band), x, y)} />
          <path className={classes.line} data-dash={index % 3} d={path(points.map(({ value }) => value), x, y)} />
          {alone(points).map((day) => <circle key={day} className={classes.end} cx={x(day)} cy={y(points[day]?.value ?? 0)} r={3} />)}
          <EndMark points={points} x={x} y={y} index={index} />
        </g>
      ))}
    </svg>
  )
}

function EndMark({ points, x, y, index }: { points: Line['points']; x: (day: number) => number; y: (value: number) => number; index: number }) {
  const last = points.reduce((found, { value }, day) => (value === null ? found : day), -1)
  const value = points[last]?.value
  if (value == null) return null
  return index === 0 ? <circle className={classes.end} cx={x(last)} cy={y(value)} r={4} /> : <rect className={classes.end} x={x(last) - 4} y={y(value) - 4} width={8} height={8} transform={index === 2 ? `rotate(45 ${x(last)} ${y(value)})` : undefined} />
}

/** A little more than what is drawn; around 0 unless it begins there. */
function extent(lines: Line[], fromZero: boolean, most: number): Interval {
  const values = lines.flatMap(({ points }) => points.flatMap(({ value, band }) => [value, ...(band ?? [])]).filter((each) => each !== null))
  const furthest = Math.max(0, ...values.map(Math.abs))
  const reach = furthest > 0 ? Math.min(most, furthest * 1.08) : 1
  return fromZero ? [0, reach] : [-reach, reach]
}

const short = (day: string) => new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** Days between two without a value: no line leads to them. The last one has its mark. */
const alone = (points: Line['points']) => points.flatMap(({ value }, day) => (value !== null && day < points.length - 1 && (points[day - 1]?.value ?? null) === null && (points[day + 1]?.value ?? null) === null ? [day] : []))

/** Days without a value break the line. */
function path(values: (number | null)[], x: (day: number) => number, y: (value: number) => number): string {
  return values.map((value, day) => (value === null ? '' : `${day > 0 && values[day - 1] !== null ? 'L' : 'M'}${x(day).toFixed(1)},${y(value).toFixed(1)}`)).join('')
}

/** Days without a band break it, too. */
function area(bands: (Interval | null)[], x: (day: number) => number, y: (value: number) => number): string {
  const runs: { band: Interval; day: number }[][] = []
  bands.forEach((band, day) => {
    if (band === null) return
    if (day > 0 && bands[day - 1] !== null) runs.at(-1)?.push({ band, day })
    else runs.push([{ band, day }])
  })
  return runs.map((run) => {
    const up = run.map(({ band, day }) => `${x(day).toFixed(1)},${y(band[1]).toFixed(1)}`)
    const down = run.reverse().map(({ band, day }) => `${x(day).toFixed(1)},${y(band[0]).toFixed(1)}`)
    return `M${up.join('L')}L${down.join('L')}Z`
  }).join('')
}
