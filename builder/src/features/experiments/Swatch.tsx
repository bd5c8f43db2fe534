/** The mark of a variant, the same in every table: a shape as well as a colour. */
import classes from './Results.module.css'

const MARKS = ['control', 'one', 'two', 'three', 'four'] as const

export const markOf = (index: number) => (index === 0 ? 'control' : MARKS[1 + ((index - 1) % (MARKS.length - 1))] ?? 'one')

export function Swatch({ index }: { index: number }) {
  return <span className={classes.swatch} data-mark={markOf(index)} aria-hidden />
}
