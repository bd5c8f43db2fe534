/** The source of a document, with line numbers that have addresses (`#L12`) and the problems at their lines. */
import { ScrollArea } from '@mantine/core'
import { useLocation } from 'react-router'
import { Copy } from './Copy.tsx'
import classes from './Source.module.css'
import { tokensOf } from './yaml.ts'

interface SourceProps {
  text: string
  label: string
  problems?: { line: number | null; message: string; level: 'error' | 'warning' }[]
}

export function Source({ text, label, problems = [] }: SourceProps) {
  const { hash } = useLocation()
  const lines = text.replace(/\n$/, '').split('\n')
  return (
    <div className={classes.frame}>
      <span className={classes.copy}><Copy what={label} text={text} /></span>
      <ScrollArea type="auto" scrollbars="x" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}>
        <ol className={classes.lines}>
          {lines.map((line, index) => {
            const number = index + 1
            const here = problems.filter((problem) => problem.line === number)
            return (
              <li key={number} id={`L${number}`} className={classes.line} data-here={hash === `#L${number}` || undefined} data-level={here[0]?.level}>
                <span className={classes.number} aria-hidden>{number}</span>
                <code className={classes.code}>
                  {tokensOf(line).map((token, at) => <span key={at} data-kind={token.kind}>{token.text}</span>)}
                  {'\n'}
                </code>
                {here.map((problem) => <span key={problem.message} className={classes.problem}>{problem.message}</span>)}
              </li>
            )
          })}
        </ol>
      </ScrollArea>
    </div>
  )
}
