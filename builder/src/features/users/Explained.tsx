/** One flow's decision: its gates in order, each with what was seen, and where it stopped. */
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { Link } from 'react-router'
import { usePlace } from '../../api/session.ts'
import type { Explanation, GatePart } from '../../api/types.ts'
import { State } from '../../ui/State.tsx'
import classes from './Explain.module.css'
import { gatesOf, verdict } from './verdict.ts'

export function Explained({ explanation }: { explanation: Explanation }) {
  const place = usePlace()
  const { tone, shape, text } = verdict(explanation)
  const { reached, open } = gatesOf(explanation)
  return (
    <article className={classes.flow} aria-label={explanation.name}>
      <div className={classes.head}>
        <h2 className={classes.name}><Link to={place(`/flows/${explanation.flow}`)}>{explanation.name}</Link></h2>
        <State tone={tone} shape={shape}>{text}</State>
      </div>
      <ol className={classes.gates}>
        {reached.map((gate) => <Part key={gate.gate} part={gate} stopped={gate.passed === false} />)}
        {open.length > 0 && (
          <li className={classes.gate}>
            <Sign passed={null} />
            <span className={classes.quiet}>{open.map(({ gate }) => gate.replaceAll('_', ' ')).join(', ')}: not reached</span>
          </li>
        )}
      </ol>
    </article>
  )
}

function Part({ part, stopped = false }: { part: GatePart; stopped?: boolean }) {
  return (
    <li className={classes.gate}>
      <Sign passed={part.passed} />
      <div className={classes.words}>
        <span>{part.text}</span>
        {part.saw && <span className={classes.saw}>({part.saw})</span>}
        {stopped && <span className={classes.stopped}>stopped here</span>}
        {part.parts.length > 0 && <ul className={classes.parts}>{part.parts.map((inner) => <Part key={inner.text} part={inner} />)}</ul>}
      </div>
    </li>
  )
}

function Sign({ passed }: { passed: boolean | null }) {
  if (passed === null) return <IconMinus size={16} stroke={2} aria-label="open:" role="img" className={classes.sign} />
  return passed
    ? <IconCheck size={16} stroke={2} aria-label="passed:" role="img" className={classes.sign} data-passed="yes" />
    : <IconX size={16} stroke={2} aria-label="not passed:" role="img" className={classes.sign} data-passed="no" />
}
