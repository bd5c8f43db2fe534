/** A part of a screen under a heading of its own; a line and space divide it, no box. */
import type { ReactNode } from 'react'
import classes from './Section.module.css'

interface SectionProps { title: string; aside?: ReactNode; children: ReactNode }

export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
