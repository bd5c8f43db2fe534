/** What the people of each variant saw, drawn by the SDK's own renderer, with what differs marked. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { experimentShownQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { ExperimentShown, ShownVariant } from '../../api/types.ts'
import { drawnIn } from '../../editor/screen/drawn.ts'
import { SchemeControl, useScheme, type Scheme } from '../../editor/surface/Scheme.tsx'
import { StepSurface } from '../../editor/surface/StepSurface.tsx'
import { Difference } from '../../ui/Difference.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Section } from '../../ui/Section.tsx'
import { Label } from '../../ui/State.tsx'
import { Swatch } from '../../ui/Swatch.tsx'
import { isChanged, marksIn, stepOf, stepsOf } from './saw.ts'
import classes from './Saw.module.css'

export function Saw({ experiment }: { experiment: string }) {
  const environment = useEnvironment()
  const shown = useQuery(experimentShownQuery(environment.key, experiment))
  const [scheme, setScheme] = useScheme()
  return (
    <Section title="What people saw" aside={<SchemeControl value={scheme} onChange={setScheme} />}>
      <Loaded query={shown} what="What people saw" waiting={<Skeleton height={240} radius="md" />}>
        {(found) => <Shown shown={found} scheme={scheme} />}
      </Loaded>
    </Section>
  )
}

function Shown({ shown, scheme }: { shown: ExperimentShown; scheme: Scheme }) {
  const { differing, same } = stepsOf(shown)
  const [first, ...others] = same
  // With nothing else to compare, the first step stands beside those who see none.
  const compared = differing.length > 0 ? differing : first === undefined ? [] : [first]
  const rest = differing.length > 0 ? same : others
  return (
    <>
      <p className={classes.of}><Revisions shown={shown} /></p>
      <dl className={classes.variants}>
        {shown.variants.map((variant, index) => (
          <div key={variant.key}>
            <dt><Swatch index={index} /> {variant.key}</dt>
            <dd>{said(variant)}</dd>
          </div>
        ))}
      </dl>
      {compared.map((step) => (
        <section key={step} className={classes.step} aria-label={`Step ${step}, by variant`}>
          <h3>Step {step}</h3>
          <div className={classes.sides}>{shown.variants.map((variant, index) => <Side key={variant.key} {...{ shown, variant, index, step, scheme }} />)}</div>
        </section>
      ))}
      {rest.length > 0 && <Rest shown={shown} steps={rest} scheme={scheme} all={differing.length === 0} />}
    </>
  )
}

function Revisions({ shown: { flow, revisions } }: { shown: ExperimentShown }) {
  const place = usePlace()
  const last = revisions.at(-1)
  const link = (number: number) => <Link to={place(`/flows/${flow.key}/revisions/${number}`)}>revision {number}</Link>
  if (!last) return <>It never ran, so this is what the drafts of the experiment and of <Link to={place(`/flows/${flow.key}`)}>{flow.name}</Link> show.</>
  if (revisions.length === 1) return <>{flow.name}, {link(last.number)}, as it was while the experiment ran.</>
  return (
    <>
      {flow.name} was published again while the experiment ran:{' '}
      {revisions.map(({ number, since }, index) => <span key={`${number} ${since}`}>{index > 0 && ', '}{link(number)} from <Moment at={since} /></span>)}. The last one is drawn.
    </>
  )
}

function said({ shows, problem, changes }: ShownVariant) {
  if (!shows) return 'Nothing. They are counted at the moment at which it would have shown.'
  if (problem !== null) return `It can’t be drawn: ${problem}`
  if (changes.length === 0) return 'The flow as it is.'
  return <Difference changes={changes} />
}

interface SideProps { shown: ExperimentShown; variant: ShownVariant; index: number; step: string; scheme: Scheme }

function Side({ shown, variant, index, step, scheme }: SideProps) {
  const isThere = stepOf(variant, step) !== undefined
  const differs = isThere && isChanged(variant, step)
  return (
    <figure className={classes.side} data-differs={differs || undefined}>
      <figcaption><Swatch index={index} /> {variant.key} {differs && <Label tone="accent">changed</Label>}</figcaption>
      {variant.content && isThere ? <StepSurface content={variant.content} step={step} theme={shown.theme} scheme={scheme} onDrawn={(canvas) => { mark(canvas, variant, step) }} /> : <p className={classes.none}>{absent(variant)}</p>}
    </figure>
  )
}

const absent = ({ shows, problem }: ShownVariant) => (!shows ? 'Shows nothing' : problem === null ? 'This step is left out' : 'Can’t be drawn')

/** An outline around what is drawn otherwise here. */
function mark(canvas: HTMLElement, variant: ShownVariant, step: string) {
  const { blocks, buttons } = marksIn(variant, step)
  for (const { row, place, element } of drawnIn(canvas, variant.content?.key ?? '', step, blocks)) {
    if (row === 'content' || buttons.includes(place)) Object.assign(element.style, { outline: '2px dashed var(--ui-accent)', outlineOffset: '4px' })
  }
}

interface RestProps { shown: ExperimentShown; steps: string[]; scheme: Scheme; /** No step differs. */ all: boolean }

/** Drawn when it is opened, of whichever variant shows something. */
function Rest({ shown, steps, scheme, all }: RestProps) {
  const [opened, setOpened] = useState(false)
  const content = shown.variants.find((variant) => variant.content)?.content
  const words = steps.length === 1 ? 'one other step' : `${steps.length} other steps`
  return (
    <details className={classes.rest} onToggle={(event) => { setOpened(event.currentTarget.open) }}>
      <summary>{all ? `The ${words} of the flow` : `The ${words}, the same for all who see the flow`}</summary>
      {opened && content && (
        <div className={classes.sides}>
          {steps.map((step) => <figure key={step} className={classes.side}><figcaption>Step {step}</figcaption><StepSurface content={content} step={step} theme={shown.theme} scheme={scheme} /></figure>)}
        </div>
      )}
    </details>
  )
}
