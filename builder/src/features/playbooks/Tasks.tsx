/** What playbooks handed over to whoever looks after customers. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { settleTask } from '../../api/changes.ts'
import { nameOf } from '../../api/naming.ts'
import { tasksQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import type { Task } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { More } from '../../ui/More.tsx'
import { Toolbar } from '../../ui/Toolbar.tsx'
import { told } from '../../ui/told.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import classes from './Playbooks.module.css'

export function Tasks() {
  const { key: environment } = useEnvironment()
  const [address, setAddress] = useSearchParams()
  const done = address.get('done') === 'yes'
  const tasks = useInfiniteQuery(tasksQuery(environment, done))
  return (
    <>
      <Toolbar><SegmentedControl aria-label="Which tasks" value={done ? 'yes' : ''} onChange={(value) => { setAddress(value ? { done: value } : {}, { replace: true }) }} data={[{ value: '', label: 'Open' }, { value: 'yes', label: 'Done' }]} /></Toolbar>
      <Loaded query={tasks} what="The tasks" waiting={<WaitingRows what="tasks" rows={4} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <Empty icon={<IconChecklist size={32} stroke={1.4} />} title={done ? 'Nothing is done yet' : 'Nothing to do'}>{done ? 'Tasks that are done stand here.' : 'When a playbook hands somebody over, what is to be done stands here, with what you need to know.'}</Empty>
          return (
            <>
              <ul className={classes.tasks} aria-label="Tasks">{items.map((task) => <One key={task.id} task={task} />)}</ul>
              <More query={tasks} shown={items.length} />
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function One({ task }: { task: Task }) {
  const { key: environment } = useEnvironment()
  const place = usePlace()
  const may = useMay('reports.edit')
  const settling = useMutation(settleTask(useQueryClient(), environment))
  const isDone = task.done_at !== null
  const settle = () => { settling.mutate({ id: task.id, done: !isDone }, { onSuccess: () => { told(isDone ? `${task.title} is open again.` : `${task.title} is done.`) } }) }
  return (
    <li>
      <div className={classes.task}>
        <span className={classes.name}>{task.title}</span>
        <span>For <Link to={place(`/users/${task.user.id}`)}>{nameOf(task.user)}</Link>{task.user.account && <> of <Link to={place(`/accounts/${encodeURIComponent(task.user.account.id)}`)}>{task.user.account.name}</Link></>}, <Moment at={task.at} />, by <Link to={place(`/journeys/${task.playbook.key}/of/${task.journey}`)}>{task.playbook.name}</Link></span>
        {task.note && <p className={classes.lead}>{task.note}</p>}
        {isDone && <span className={classes.quiet}>Done <Moment at={task.done_at} /> by {task.done_by}</span>}
        {settling.error && <Failure title="That did not work" error={settling.error} />}
      </div>
      {may && <Button variant="default" aria-label={`${isDone ? 'Open again' : 'Done'}: ${task.title}`} loading={settling.isPending} onClick={settle}>{isDone ? 'Open again' : 'Done'}</Button>}
    </li>
  )
}
