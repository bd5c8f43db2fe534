/** Until the first flow is live: the three steps that lead there, the next one open. */
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { HomeSummary } from '../../api/types.ts'
import { ScriptTag } from '../../ui/ScriptTag.tsx'
import { Section } from '../../ui/Section.tsx'
import classes from './FirstSteps.module.css'

interface FirstStep { title: string; done: string | null; children: ReactNode }

export const isBeginning = ({ first_event_at: heard, flows_live: live }: HomeSummary) => heard === null || live === 0

export function FirstSteps({ summary }: { summary: HomeSummary }) {
  const { name, write_key: key } = useEnvironment()
  const place = usePlace()
  const mayEdit = useMay('documents.edit')
  const flows = summary.drafts + summary.flows_live
  const steps: FirstStep[] = [
    {
      title: 'Put the script tag into your product',
      done: summary.first_event_at && `${name} hears from your product.`,
      children: (
        <>
          <p>Paste it into the head of your pages and open one of them: this step is done within a second of that. Call <code>cairn.identify</code> when someone signs in.</p>
          <ScriptTag writeKey={key} />
          <p><Link to={place('/settings')}>What does it hear?</Link></p>
        </>
      ),
    },
    {
      title: 'Make a flow',
      done: flows > 0 ? `There ${flows === 1 ? 'is one' : `are ${flows}`}.` : null,
      children: (
        <>
          <p>Begin with one that is written already and put your own words into it, or with nothing.</p>
          {mayEdit
            ? <Button component={Link} to={place('/templates')}>See the templates</Button>
            : <p>Your role lets you look; ask somebody who may edit.</p>}
        </>
      ),
    },
    {
      title: 'Publish it',
      done: summary.flows_live > 0 ? 'Your users see it.' : null,
      children: (
        <>
          <p>You are told first what will change and for whom. If it was a mistake, one click takes it back.</p>
          {flows > 0 && <Button component={Link} to={place('/flows')}>Open your flows</Button>}
        </>
      ),
    },
  ]
  const next = steps.findIndex(({ done }) => !done)
  return (
    <Section title="Three steps to your first flow">
      <ol className={classes.steps}>
        {steps.map(({ title, done, children }, index) => (
          <li key={title} className={classes.step} aria-current={index === next ? 'step' : undefined}>
            <span className={classes.number} data-done={done !== null || undefined} aria-hidden>{done === null ? index + 1 : <IconCheck size={16} stroke={2.2} />}</span>
            <div className={classes.words}>
              <h3 className={classes.title}>{title}{done !== null && <span className="visually-hidden">, done</span>}</h3>
              {done !== null && <p>{done}</p>}
              {index === next && children}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
