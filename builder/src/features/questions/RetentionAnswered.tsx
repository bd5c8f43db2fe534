/** Who came back: the curve over all cohorts, and each cohort in a row; what is not known yet is blank. */
import type { RetentionAnswer, Share } from '../../api/types.ts'
import { Chart } from '../../ui/Chart.tsx'
import { Download } from '../../ui/Download.tsx'
import { count, percent } from '../../ui/numbers.ts'
import { Scrollable } from '../../ui/Scrollable.tsx'
import type { Question } from './question.ts'
import classes from './Questions.module.css'
import { Said } from './Said.tsx'
import { columnName, over, retentionRows, retentionSentence } from './words.ts'

export function RetentionAnswered({ answer, question: { unit } }: { answer: RetentionAnswer; question: Question }) {
  const { columns, cohorts, all } = answer
  const names = columns.map((column) => columnName(column, unit))
  const points = all.map((share) => ({ value: share?.rate ?? null, band: share && share.low !== null && share.high !== null ? ([share.low, share.high] as [number, number]) : null }))
  const began = cohorts.reduce((sum, { people }) => sum + people, 0)
  return (
    <>
      <Said lines={retentionSentence(answer, unit)} />
      {began > 0 && (
        <>
          <div className={classes.tools}><Download name="retention" rows={() => retentionRows(answer, unit)} /></div>
          <Chart label={`Share that came back, ${unit} by ${unit}, with its interval`} days={names} sayDay={(name) => name} lines={[{ name: 'all', index: 1, points }]} say={(value) => percent(value, 0)} fromZero share />
          <Scrollable label="Cohorts" className={classes.frame}>
            <table className={classes.cohorts}>
              <caption className="visually-hidden">Who came back, by the {unit} in which they began</caption>
              <thead><tr><th scope="col">Began</th><th scope="col" data-numeric>People</th>{names.map((name) => <th key={name} scope="col" data-numeric>{name}</th>)}</tr></thead>
              <tbody>
                <tr className={classes.whole}><th scope="row">All</th><td data-numeric>{count(began)}</td>{all.map((share, place) => <Cell key={names[place]} share={share} />)}</tr>
                {cohorts.filter(({ people }) => people > 0).map(({ day, people, cells }) => (
                  <tr key={day}><th scope="row">{day}</th><td data-numeric>{count(people)}</td>{cells.map((share, place) => <Cell key={names[place]} share={share} />)}</tr>
                ))}
              </tbody>
            </table>
          </Scrollable>
          <p className={classes.quiet}>Blank where a cohort is too young: its {unit} is not over yet. Such cohorts count in no share of the row “All”.</p>
        </>
      )}
    </>
  )
}

function Cell({ share }: { share: Share | null }) {
  if (share === null || share.rate === null) return <td />
  return <td data-numeric title={over(share)} className={classes.cell} style={{ '--share': `${Math.round(share.rate * 40)}%` } as React.CSSProperties}>{percent(share.rate, share.denominator < 100 ? 0 : 1)}</td>
}
