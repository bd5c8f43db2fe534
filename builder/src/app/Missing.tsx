/** Addresses that lead nowhere, and screens that broke. */
import { Button } from '@mantine/core'
import { Link, useRouteError } from 'react-router'
import { Empty } from '../ui/Empty.tsx'
import { Failure } from '../ui/Failure.tsx'
import classes from './Frame.module.css'

export function Missing() {
  return (
    <Empty alone title="There is nothing at this address" action={<Button component={Link} to="/" variant="default">Go to home</Button>}>
      The link may be old, or the thing was removed.
    </Empty>
  )
}

/** A screen could not be drawn; most often its file is gone because the server was upgraded under an open page. */
export function Broken() {
  const error = useRouteError()
  return (
    <div className={classes.alone}>
      <Failure title="This screen could not be shown" error={error} retry={() => { location.reload() }} />
    </div>
  )
}
