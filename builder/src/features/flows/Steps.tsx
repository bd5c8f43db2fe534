/** The steps of a flow, each drawn as users see it. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { FlowContent, ThemeContent } from '../../api/types.ts'
import { SchemeControl, useScheme, type Scheme } from '../../editor/surface/Scheme.tsx'
import { StepSurface } from '../../editor/surface/StepSurface.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Label } from '../../ui/State.tsx'
import { percent } from '../../ui/numbers.ts'
import { useFlow } from './Flow.tsx'
import classes from './Steps.module.css'
import { goesOn, PATTERNS, shrinksTo, standsAt } from './stepWords.ts'

export function Steps() {
  const { content, variants, theme } = useFlow()
  const [variant, setVariant] = useState(variants[0]?.key ?? '')
  const [scheme, setScheme] = useScheme()
  const weights = variants.reduce((sum, { weight }) => sum + weight, 0)
  const chosen = variants.find(({ key }) => key === variant)
  const shown = chosen ? chosen.content : content
  return (
    <>
      <div className={classes.bar}>
        {variants.length > 0 && <SegmentedControl size="xs" aria-label="Variant" value={variant} onChange={setVariant} data={variants.map((one) => ({ value: one.key, label: `${one.key} · ${percent(one.weight / weights, 0)}` }))} />}
        {shown && <SchemeControl value={scheme} onChange={setScheme} />}
      </div>
      {chosen && !chosen.shows ? (
        <Empty title="This variant shows nothing">People in it are counted when the flow would have shown, so that the comparison is fair.</Empty>
      ) : shown ? (
        <StepList content={shown} theme={theme} scheme={scheme} />
      ) : (
        <Empty title="The steps can’t be drawn">The draft has errors. They are listed above, with the places to mend.</Empty>
      )}
    </>
  )
}

export function StepList({ content, theme, scheme }: { content: FlowContent; theme: ThemeContent | null; scheme: Scheme }) {
  if (content.steps.length === 0) return <Empty title="No steps yet">Add the first one under <code>steps:</code> in the document and push it.</Empty>
  return (
    <>
      {!theme && <p className={classes.note}>Drawn in a plain look. On your pages it takes on your font, your colours and your corners.</p>}
      <ol className={classes.steps}>
        {content.steps.map((step, index) => (
          <li key={step.id} className={classes.step} id={`step-${step.id}`}>
            <div className={classes.facts}>
              <h2 className={classes.name}><span className={classes.number}>{index + 1}</span>{step.id}</h2>
              <Label>{PATTERNS[step.pattern]}</Label>
              {standsAt(step) && <p>{standsAt(step)}</p>}
              {[...shrinksTo(step), ...goesOn(step)].map((sentence) => <p key={sentence}>{sentence}</p>)}
            </div>
            <StepSurface content={content} step={step.id} theme={theme} scheme={scheme} />
          </li>
        ))}
      </ol>
    </>
  )
}
