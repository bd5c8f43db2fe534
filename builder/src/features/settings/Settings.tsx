/** Settings: the installation, who works in it, and who did what. */
import { Outlet } from 'react-router'
import { usePlace, useSession } from '../../api/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Tabs } from '../../ui/Tabs.tsx'

export function Settings() {
  const place = usePlace()
  const { workspace } = useSession()
  return (
    <>
      <PageHeader title="Settings" below={<><span>{workspace.name}</span><span>Days begin at midnight in {workspace.time_zone.replaceAll('_', ' ')}</span></>} />
      <Tabs
        label="Settings"
        tabs={[
          { to: place('/settings'), label: 'Environments', exact: true },
          { to: place('/settings/identity'), label: 'Identity' },
          { to: place('/settings/holdout'), label: 'Holdout' },
          { to: place('/settings/onboarding'), label: 'Onboarding' },
          { to: place('/settings/webhooks'), label: 'Webhooks' },
          { to: place('/settings/themes'), label: 'Themes' },
          { to: place('/settings/languages'), label: 'Languages' },
          { to: place('/settings/members'), label: 'Members' },
          { to: place('/settings/audit'), label: 'Audit log' },
        ]}
      />
      <Outlet />
    </>
  )
}
