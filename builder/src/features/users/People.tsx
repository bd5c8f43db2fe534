/** The lists of who is there: users, the accounts that they belong to, and how well both are. */
import { usePlace } from '../../api/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Tabs } from '../../ui/Tabs.tsx'

export function PeopleHeader({ title }: { title: 'Users' | 'Accounts' | 'Health' }) {
  const place = usePlace()
  return (
    <>
      <PageHeader title={title} />
      <Tabs label="Who is there" tabs={[{ to: place('/users'), label: 'Users' }, { to: place('/accounts'), label: 'Accounts' }, { to: place('/health'), label: 'Health' }]} />
    </>
  )
}
