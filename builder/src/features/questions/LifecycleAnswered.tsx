/** Who is new, stays, comes back and stays away: bars above and below a line, and the same as a table. */
import type { LifecycleAnswer } from '../../api/types.ts'
import { AsTable } from '../../ui/AsTable.tsx'
import { Download } from '../../ui/Download.tsx'
import { count, percent } from '../../ui/numbers.ts'
import { Rows, type Column } from '../../ui/Rows.tsx'
import type { Question } from './question.ts'
import classes from './Questions.module.css'
import { Said } from './Said.tsx'
import { StageBars } from './StageBars.tsx'
import { lifecycleRows, lifecycleSentence, over, rate } from './words.ts'

type Standing = LifecycleAnswer['periods'][number]

export function LifecycleAnswered({ answer, question: { unit } }: { answer: LifecycleAnswer; question: Question }) {
  const { periods } = answer
  const there = periods.some(({ new: begun, returning, resurrected, dormant }) => begun + returning + resurrected + (dormant ?? 0) > 0)
  const columns: Column<Standing>[] = [
    { key: 'day', title: `${unit[0]?.toUpperCase()}${unit.slice(1)}`, cell: ({ day }) => day },
    { key: 'new', title: 'New', numeric: true, cell: ({ new: begun }) => count(begun) },
    { key: 'returning', title: 'Returning', numeric: true, cell: ({ returning }) => count(returning) },
    { key: 'resurrected', title: 'Resurrected', numeric: true, cell: ({ resurrected }) => count(resurrected) },
    { key: 'dormant', title: 'Dormant', numeric: true, cell: ({ dormant }) => dormant === null ? '' : count(dormant) },
    { key: 'kept', title: 'Kept', numeric: true, wide: true, cell: ({ kept }) => kept && (kept.rate === null ? '' : <span title={over(kept)}>{rate(kept)}</span>) },
  ]
  return (
    <>
      <Said lines={lifecycleSentence(answer, unit)} />
      {there && (
        <>
          <div className={classes.tools}><Download name="lifecycle" rows={() => lifecycleRows(answer)} /></div>
          <StageBars periods={periods} label={`People by stage, ${unit} by ${unit}`} />
          <p className={classes.quiet}>New: for the first time ever. Returning: also in the {unit} before. Resurrected: earlier, but not in the {unit} before. Dormant, below the line: in the {unit} before and not in this one; not known of the {unit} under way. Kept {answer.kept === null || answer.kept.rate === null ? 'is not known yet' : `over all ${unit}s: ${percent(answer.kept.rate)}`}.</p>
          <AsTable><Rows label={`People by stage and ${unit}`} items={[...periods].reverse()} columns={columns} keyOf={({ day }) => day} /></AsTable>
        </>
      )}
    </>
  )
}
