/** On how many days people do something: who did it on so many or more as a curve, and the exact numbers as a table. */
import type { StickinessAnswer } from '../../api/types.ts'
import { AsTable } from '../../ui/AsTable.tsx'
import { Chart, type Line } from '../../ui/Chart.tsx'
import { Download } from '../../ui/Download.tsx'
import { count, percent } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import { Legend } from '../../ui/Swatch.tsx'
import type { Question } from './question.ts'
import classes from './Questions.module.css'
import { Said } from './Said.tsx'
import { groupName, mean, over, rate, stickinessRows, stickinessSentence } from './words.ts'

type Group = StickinessAnswer['all']

export function StickinessAnswered({ answer, question: { unit, trait } }: { answer: StickinessAnswer; question: Question }) {
  const { all, groups } = answer
  const told = groups.length > 0 ? groups : [all]
  const places = all.at_least.map((_, place) => place)
  const lines: Line[] = told.map((group, place) => ({ name: groupName(group.group), index: place + 1, points: group.at_least.map(({ rate: value, low, high }) => ({ value, band: groups.length === 0 && low !== null && high !== null ? [low, high] : null })) }))
  const columns: Column<number>[] = [
    { key: 'n', title: `${unit}s`, cell: (place) => place + 1 },
    { key: 'exactly', title: 'People', numeric: true, cell: (place) => count(all.exactly[place]?.numerator) },
    { key: 'at_least', title: 'On so many or more', numeric: true, cell: (place) => { const share = all.at_least[place]; return share && <span title={over(share)}>{rate(share)}</span> } },
  ]
  return (
    <>
      <Said lines={stickinessSentence(answer, unit)} />
      {all.people > 0 && (
        <>
          <div className={classes.tools}><Download name="stickiness" rows={() => stickinessRows(answer, unit)} /></div>
          {groups.length > 0 && <Legend lines={lines} />}
          <Chart label={`Share of people who did it on so many ${unit}s or more`} days={places.map((place) => String(place + 1))} sayDay={(n) => `${n} ${n === '1' ? unit : `${unit}s`}`} lines={lines} say={(value) => percent(value, 0)} fromZero share />
          {groups.length > 0 && <div className={classes.groups}><Rows label={`By ${trait}`} items={groups} columns={byGroup(trait, unit)} keyOf={(_, place) => String(place)} /></div>}
          <AsTable><Rows label={`People by ${unit}s`} items={places} columns={columns} keyOf={String} /></AsTable>
          <p className={classes.quiet}>Only {unit}s that are over count. Stickiness is the mean, over everybody who did it, of the share of {unit}s on which they did; with its 95 % interval.</p>
        </>
      )}
    </>
  )
}

const byGroup = (trait: string, unit: string): Column<Group>[] => [
  { key: 'group', title: trait, cell: ({ group }) => groupName(group) },
  { key: 'people', title: 'People', numeric: true, cell: ({ people }) => count(people) },
  { key: 'mean', title: 'Stickiness', numeric: true, cell: ({ mean: found }) => mean(found, percent) },
  { key: 'once', title: `On one ${unit} only`, numeric: true, wide: true, cell: ({ exactly: [once] }) => once && <span title={over(once)}>{percent(once.rate)}</span> },
]
