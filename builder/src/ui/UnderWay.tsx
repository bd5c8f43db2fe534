/** How far the background worker is with a question about everybody, and taking it back. */
import { Button, Progress } from '@mantine/core'
import { Failure } from './Failure.tsx'
import { count } from './numbers.ts'
import classes from './UnderWay.module.css'

interface UnderWayProps { title: string; done: number; total: number | null; cancelling: boolean; error: Error | null; onCancel: () => void }

export function UnderWay({ title, done, total, cancelling, error, onCancel }: UnderWayProps) {
  return (
    <section className={classes.underWay} aria-label="Progress">
      <h2 className={classes.title}>{title}</h2>
      <Progress value={total ? (done / total) * 100 : 0} size="md" radius="xl" animated={total !== null} aria-label="People told" />
      <div className={classes.below}>
        <p role="status">{total === null ? 'Waiting for the background worker' : `${count(done)} of ${count(total)} people`}</p>
        <Button variant="default" loading={cancelling} onClick={onCancel}>Cancel</Button>
      </div>
      {error && <Failure title="It could not be cancelled" error={error} />}
    </section>
  )
}
