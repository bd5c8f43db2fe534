/** The state of a thing: a mark whose shape differs as well as its colour, and the word for it. */
import type { ReactNode } from 'react'
import classes from './State.module.css'

export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'quiet'
export type Shape = 'full' | 'half' | 'ring' | 'dash'

export function State({ tone, shape = 'full', children }: { tone: Tone; shape?: Shape; children: ReactNode }) {
  return (
    <span className={classes.state} data-tone={tone}>
      <span className={classes.mark} data-shape={shape} aria-hidden />
      <span>{children}</span>
    </span>
  )
}

/** A small label: sample, production, a tag. */
export function Label({ tone = 'quiet', children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return <span className={classes.label} data-tone={tone} title={title}>{children}</span>
}
