/** One flow: how it stands, what can be done with it, and its tabs. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useOutletContext, useParams } from 'react-router'
import { flowQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import type { FlowDetail } from '../../api/types.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { times } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { WaitingSheet } from '../../ui/Waiting.tsx'
import { FlowActions } from './FlowActions.tsx'
import { Problems } from './Problems.tsx'
import { Ahead } from './publishing/Ahead.tsx'
import { ReviewSaid } from './publishing/Review.tsx'
import { Archived } from './many/Archived.tsx'
import { Standing } from './Standing.tsx'
import { TYPES } from './words.ts'

export function Flow() {
  const { key = '' } = useParams()
  const environment = useEnvironment()
  const place = usePlace()
  const flow = useQuery(flowQuery(environment.key, key))
  return (
    <Loaded query={flow} what="The flow" up={{ to: place('/flows'), label: 'All flows' }} waiting={<WaitingSheet what="flow"><Skeleton height={12} width={320} mb={40} radius="xs" /><Skeleton height={180} ml="30%" mb={32} radius="md" /><Skeleton height={120} ml="30%" radius="md" /></WaitingSheet>}>
      {(detail) => (
        <>
          <PageHeader
            title={detail.name}
            up={{ to: place('/flows'), label: 'Flows' }}
            beside={<Standing flow={detail} />}
            below={<Summary flow={detail} />}
            actions={<FlowActions flow={detail} />}
          />
          {detail.archived && <Archived flow={detail} />}
          {detail.timed.length > 0 && <Ahead flow={key} />}
          <ReviewSaid flow={key} />
          <Problems problems={detail.problems} document={place(`/flows/${key}/document`)} />
          <Tabs
            label="Parts of the flow"
            tabs={[
              { to: place(`/flows/${key}`), label: 'Steps', ...(detail.content && { count: detail.content.steps.length }), exact: true },
              { to: place(`/flows/${key}/targeting`), label: 'Targeting' },
              { to: place(`/flows/${key}/results`), label: 'Results' },
              { to: place(`/flows/${key}/what-if`), label: 'What if' },
              { to: place(`/flows/${key}/document`), label: 'Document' },
              { to: place(`/flows/${key}/revisions`), label: 'Revisions' },
            ]}
          />
          <Outlet context={detail} />
        </>
      )}
    </Loaded>
  )
}

/** The flow whose tab this is. */
export const useFlow = () => useOutletContext<FlowDetail>()

function Summary({ flow }: { flow: FlowDetail }) {
  const place = usePlace()
  return (
    <>
      <span>{TYPES[flow.type]} <code>{flow.key}</code></span>
      <span>Changed <Moment at={flow.updated_at} />{flow.updated_by && ` by ${flow.updated_by}`}</span>
      {flow.published_at && <span>Published <Moment at={flow.published_at} /></span>}
      {flow.published_at && <span>Shown {times(flow.shown)}, completed {times(flow.completed)} in 30 days</span>}
      {flow.experiment && <span>In experiment <Link to={place(`/experiments/${flow.experiment}`)}>{flow.experiment}</Link></span>}
    </>
  )
}
