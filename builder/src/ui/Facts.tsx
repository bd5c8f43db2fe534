/** A short list of named facts. */
import type { ReactNode } from 'react'
import classes from './Facts.module.css'

export interface Fact { name: ReactNode; value: ReactNode }

export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map((fact, index) => (
        <div key={index} className={classes.fact}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
