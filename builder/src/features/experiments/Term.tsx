/** A word that explains itself where it stands, by pointer, touch and keyboard. */
import { Tooltip } from '@mantine/core'
import classes from './Results.module.css'
import { TERMS, type TermName } from './terms.ts'

export function Term({ of, children }: { of: TermName; children: string }) {
  return (
    <Tooltip label={TERMS[of]} multiline w={300} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes.term}>{children}</button>
    </Tooltip>
  )
}
