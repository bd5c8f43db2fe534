/** What is different, place by place: what it says now, and what it said. */
import classes from './Difference.module.css'

export interface Different { path: string; what: string; before: string | null; after: string | null; sentence: string }

export function Difference({ changes }: { changes: readonly Different[] }) {
  return (
    <dl className={classes.changes}>
      {changes.map(({ path, what, before, after, sentence }) => (
        <div key={path}>
          <dt>{what}</dt>
          <dd>
            {before === null && after === null ? sentence.slice(sentence.indexOf(what) === 0 ? what.length : 0).replace(/^: ?/, '') : (
              <>
                {before !== null && <del><span className="visually-hidden">before: </span>{before}</del>}
                {after !== null && <ins><span className="visually-hidden">after: </span>{after}</ins>}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
