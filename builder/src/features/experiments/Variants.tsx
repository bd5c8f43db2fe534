/** How many people each variant has; the silent one is counted like the others. */
import type { ResultVariant } from '../../api/types.ts'
import { count, percent } from '../../ui/numbers.ts'
import { Scrollable } from '../../ui/Scrollable.tsx'
import { Label } from '../../ui/State.tsx'
import classes from './Results.module.css'
import { Swatch } from '../../ui/Swatch.tsx'

export function Variants({ variants }: { variants: ResultVariant[] }) {
  const weights = variants.reduce((sum, { weight }) => sum + weight, 0)
  return (
    <Scrollable label="People per variant" className={classes.frame}>
      <table className={`${classes.table} ${classes.stack}`}>
        <caption className="visually-hidden">People per variant</caption>
        <thead>
          <tr><th scope="col">Variant</th><th scope="col" data-numeric>Planned share</th><th scope="col" data-numeric>Exposed</th><th scope="col" data-numeric>Shown</th><th scope="col" data-numeric>Completed</th></tr>
        </thead>
        <tbody>
          {variants.map(({ key, weight, shows, units, shown, completed }, index) => (
            <tr key={key}>
              <th scope="row"><Swatch index={index} /> {key} {index === 0 && key !== 'control' && <Label>control</Label>} {!shows && <Label>shows nothing</Label>}</th>
              <td data-numeric data-title="Planned share">{percent(weights > 0 ? weight / weights : null, 0)}</td>
              <td data-numeric data-title="Exposed">{count(units)}</td>
              <td data-numeric data-title="Shown">{shows ? count(shown) : '–'}</td>
              <td data-numeric data-title="Completed">{shows ? count(completed) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  )
}
