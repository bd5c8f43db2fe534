/** Insights: the lists of events, as they add up, as they come in, and those that were refused. */
import { Outlet } from 'react-router'
import { usePlace } from '../../api/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Tabs } from '../../ui/Tabs.tsx'

export function Insights() {
  const place = usePlace()
  return (
    <>
      <PageHeader title="Insights" />
      <Tabs label="Insights" tabs={[{ to: place('/insights'), label: 'Events', exact: true }, { to: place('/insights/onboarding'), label: 'Onboarding' }, { to: place('/insights/milestones'), label: 'Milestones' }, { to: place('/insights/ask'), label: 'Ask' }, { to: place('/insights/reports'), label: 'Reports' }, { to: place('/insights/arriving'), label: 'Coming in' }, { to: place('/insights/rejected'), label: 'Rejected' }]} />
      <Outlet />
    </>
  )
}
