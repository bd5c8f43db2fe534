/** A failure, said loudly, with the way out of it. */
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Notice.module.css'

interface FailureProps {
  title: string
  error: unknown
  retry?: (() => void) | undefined
  children?: ReactNode
}

export function Failure({ title, error, retry, children }: FailureProps) {
  return (
    <div className={classes.notice} data-tone="bad" role="alert">
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        <p>{messageOf(error)}</p>
        {children}
      </div>
      {retry && <Button variant="default" onClick={retry}>Try again</Button>}
    </div>
  )
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : 'Something went wrong that has no name. Reload the page; if it stays, look into the log of the server.')
