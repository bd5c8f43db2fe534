/** How far features are adopted: a row for each, with its reach, how often it is used, and how soon. */
import type { AdoptionAnswer } from '../../api/types.ts'
import { Download } from '../../ui/Download.tsx'
import { figure, percent } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import type { Question } from './question.ts'
import classes from './Questions.module.css'
import { Said } from './Said.tsx'
import { adoptionRows, adoptionSentence, mean, often, over, rate, took, stretch } from './words.ts'

type Feature = AdoptionAnswer['features'][number]

const COLUMNS: Column<Feature>[] = [
  { key: 'event', title: 'Feature', width: '120px', cell: ({ event }) => event },
  { key: 'bar', title: 'Share', untitled: true, wide: true, width: '24%', cell: ({ reach }) => <span className={classes.bar} aria-hidden><span style={{ inlineSize: `${100 * (reach.rate ?? 0)}%` }} /></span> },
  { key: 'reach', title: 'Reach', numeric: true, cell: ({ reach }) => <span title={over(reach)}>{rate(reach)}</span> },
  { key: 'each', title: 'Times a person', numeric: true, cell: ({ per_user }) => mean(per_user, figure) },
  { key: 'median', title: 'Median', numeric: true, wide: true, cell: ({ median }) => figure(median) },
]

const OFTEN: Column<Feature>[] = [
  { key: 'event', title: 'Feature', width: '120px', cell: ({ event }) => event },
  ...[0, 1, 2, 3].map((place): Column<Feature> => ({ key: String(place), title: often(place), numeric: true, cell: ({ often: all }) => { const each = all[place]; return each && <span title={over(each.share)}>{percent(each.share.rate)}</span> } })),
]

const SOON: Column<Feature>[] = [
  { key: 'event', title: 'Feature', width: '120px', cell: ({ event }) => event },
  ...[1, 7, 30, 90].map((days): Column<Feature> => ({ key: String(days), title: `Within ${stretch(days, 'day')}`, numeric: true, cell: ({ within }) => { const share = within.find((each) => each.days === days)?.share; return share ? <span title={over(share)}>{percent(share.rate)}</span> : '' } })),
  { key: 'took', title: 'Median time', numeric: true, wide: true, cell: ({ took: median, new: all }) => <span title={`of ${over(all)} who have used it`}>{took(median)}</span> },
]

export function AdoptionAnswered({ answer, question: { last, unit } }: { answer: AdoptionAnswer; question: Question }) {
  return (
    <>
      <Said lines={adoptionSentence(answer, stretch(last, unit))} />
      {answer.people > 0 && (
        <>
          <div className={classes.tools}><Download name="adoption" rows={() => adoptionRows(answer)} /></div>
          <Rows label="Reach and frequency" items={answer.features} columns={COLUMNS} keyOf={(_, place) => String(place)} />
          <div className={classes.groups}><p className={classes.part}>How often those who use it do</p><Rows label="How often those who use it do" items={answer.features} columns={OFTEN} keyOf={(_, place) => String(place)} /></div>
          <div className={classes.groups}><p className={classes.part}>How soon people use it who signed up in this time</p><Rows label="How soon people use it who signed up in this time" items={answer.features} columns={SOON} keyOf={(_, place) => String(place)} /></div>
          <p className={classes.quiet}>Reach is of everybody who was there in this time. How soon counts 24 hours a day from the sign-up; whoever has not had these days yet is on neither side of the share, and it is blank where nobody has.</p>
        </>
      )}
    </>
  )
}
