/** One template: its first step drawn small, what it is for, and two ways on. */
import { Button } from '@mantine/core'
import type { Template, ThemeContent } from '../../../api/types.ts'
import { StepSurface } from '../../../editor/surface/StepSurface.tsx'
import { Label } from '../../../ui/State.tsx'
import { useScheme } from '../../../editor/surface/Scheme.tsx'
import { TYPES } from '../words.ts'
import classes from './Templates.module.css'
import type { Taking } from './taking.ts'

interface TemplateCardProps { template: Template; theme: ThemeContent | null; taking: Taking; onCloser: (template: Template) => void }

export function TemplateCard({ template, theme, taking, onCloser }: TemplateCardProps) {
  const [scheme] = useScheme()
  const { key, name, type, description, content } = template
  const first = content.steps[0]
  return (
    <li className={classes.card} aria-label={name}>
      <div className={classes.picture} data-scheme={scheme}>{first && <StepSurface content={content} step={first.id} theme={theme} scheme={scheme} />}</div>
      <div className={classes.about}>
        <h2 className={classes.name}>{name}</h2>
        <p className={classes.facts}><Label>{TYPES[type]}</Label> {content.steps.length > 1 && <span>{content.steps.length} steps</span>}</p>
        <p className={classes.words}>{description}</p>
        <div className={classes.ways}>
          {taking.may && <Button variant="light" loading={taking.busy === key} aria-label={`Use this: ${name}`} onClick={() => { taking.take(key) }}>Use this</Button>}
          <Button variant="subtle" color="gray" aria-label={`Look closer at ${name}`} onClick={() => { onCloser(template) }}>Look closer</Button>
        </div>
      </div>
    </li>
  )
}
