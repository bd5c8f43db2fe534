/** The mark of a variant or a line, the same in every chart and table: a shape as well as a colour. */
import classes from './Chart.module.css'

const MARKS = ['control', 'one', 'two', 'three', 'four'] as const

export const markOf = (index: number) => (index === 0 ? 'control' : MARKS[1 + ((index - 1) % (MARKS.length - 1))] ?? 'one')

export function Swatch({ index }: { index: number }) {
  return <span className={classes.swatch} data-mark={markOf(index)} aria-hidden />
}

export function Legend({ lines }: { lines: { name: string; index: number }[] }) {
  return <p className={classes.legend}>{lines.map(({ name, index }) => <span key={name}><Swatch index={index} /> {name}</span>)}</p>
}
