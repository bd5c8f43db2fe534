/** The calls whose signature did not hold, so that the code that makes them can be mended. */
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { unverifiedQuery } from '../../api/queries.ts'
import type { EnvironmentSettings, UnverifiedCalls } from '../../api/types.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { count } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Section } from '../../ui/Section.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'

const COLUMNS: Column<UnverifiedCalls>[] = [
  { key: 'what', title: 'What', cell: ({ call, subject, sentence }) => <><strong>{call}</strong> of {subject === 'user' ? 'a user' : 'an account'} {sentence}</> },
  { key: 'example', title: 'For example', wide: true, cell: ({ example }) => <code>{example}</code> },
  { key: 'count', title: 'Calls', numeric: true, cell: (row) => count(row.count) },
  { key: 'at', title: 'Last', numeric: true, wide: true, cell: ({ last_at: at }) => <Moment at={at} /> },
]

export function Unverified({ settings }: { settings: EnvironmentSettings }) {
  const report = useQuery(unverifiedQuery(settings.key))
  return (
    <Section title={settings.verification === 'enforce' ? 'Calls that were refused' : 'Calls that would be refused'}>
      <Loaded query={report} what="The report" waiting={<WaitingRows what="report" rows={3} />}>
        {({ items, days }) =>
          items.length > 0
            ? <Rows label="Unverified calls" items={items} columns={COLUMNS} keyOf={(_, index) => String(index)} narrow={({ example }) => <code>{example}</code>} />
            : <Empty icon={<IconCircleCheck size={32} stroke={1.4} />} title="Every call was signed">What had no good signature in the last {days} days will stand here, with the reason.</Empty>
        }
      </Loaded>
    </Section>
  )
}
