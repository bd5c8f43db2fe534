/** Tasks of a checklist, videos, and what was opened in the resource centre. */
import type { FlowReport } from '../../../api/types.ts'
import { count, percent } from '../../../ui/numbers.ts'
import { Rows } from '../../../ui/Rows.tsx'
import { Section } from '../../../ui/Section.tsx'

const QUARTERS = ['25 %', '50 %', '75 %', 'all of it']

export function Parts({ report: { items, videos, resources } }: { report: FlowReport }) {
  return (
    <>
      {items.length > 0 && (
        <Section title="Tasks">
          <Rows label="Tasks" items={items} keyOf={({ item }) => item} columns={[
            { key: 'task', title: 'Task', cell: ({ title }) => title },
            { key: 'done', title: 'Done by', numeric: true, cell: ({ reached }) => count(reached) },
            { key: 'share', title: 'Of all who met it', numeric: true, cell: ({ rate }) => percent(rate) },
          ]} />
        </Section>
      )}
      {videos.length > 0 && (
        <Section title="Videos">
          <Rows label="Videos" items={videos} keyOf={({ video }) => video} columns={[
            { key: 'video', title: 'Watched', cell: ({ video }) => video },
            ...QUARTERS.map((title, at) => ({ key: title, title, numeric: true, cell: ({ quarters }: FlowReport['videos'][number]) => count(quarters[at]) })),
          ]} />
        </Section>
      )}
      {resources.length > 0 && (
        <Section title="Opened">
          <Rows label="Opened" items={resources} keyOf={({ kind, resource }) => `${kind} ${resource}`} columns={[
            { key: 'what', title: 'What', cell: ({ resource }) => resource },
            { key: 'kind', title: 'Kind', wide: true, cell: ({ kind }) => kind },
            { key: 'people', title: 'People', numeric: true, cell: ({ people }) => count(people) },
          ]} />
        </Section>
      )}
    </>
  )
}
