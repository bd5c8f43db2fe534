/** An answer in words: the sentence that answers, and below it what else is worth knowing. */
import classes from './Questions.module.css'

export function Said({ lines: [first, ...more] }: { lines: string[] }) {
  return (
    <>
      <p className={classes.said}>{first}</p>
      <p className={classes.more}>{more.join(' ')}</p>
    </>
  )
}
