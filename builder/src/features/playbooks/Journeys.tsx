/** Journeys: the playbooks, and what they handed over to people. */
import { Outlet } from 'react-router'
import { usePlace } from '../../api/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Tabs } from '../../ui/Tabs.tsx'

export function Journeys() {
  const place = usePlace()
  return (
    <>
      <PageHeader title="Journeys" />
      <Tabs label="Journeys" tabs={[{ to: place('/journeys'), label: 'Playbooks', exact: true }, { to: place('/journeys/tasks'), label: 'Tasks' }]} />
      <Outlet />
    </>
  )
}
