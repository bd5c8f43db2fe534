/** What decides, group by group: a place to find questions, which is said before anything else. */
import { Select, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { breakdownQuery, namesQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import type { Breakdown as BreakdownAnswer, BreakdownBy, Group, GroupRow, Interval, Results } from '../../api/types.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { count, figure, percent, points, probability, span } from '../../ui/numbers.ts'
import { Scrollable } from '../../ui/Scrollable.tsx'
import { Section } from '../../ui/Section.tsx'
import { Label, State } from '../../ui/State.tsx'
import { markOf, Swatch } from '../../ui/Swatch.tsx'
import { IntervalBar } from './IntervalBar.tsx'
import classes from './Results.module.css'
import { differenceScale, ENOUGH } from './scales.ts'
import { Term } from './Term.tsx'

const BY: Record<Exclude<BreakdownBy, 'trait'>, { label: string; none: string }> = {
  device: { label: 'Device', none: 'not known' },
  language: { label: 'Language', none: 'not known' },
  seen: { label: 'New or returning', none: 'not known' },
  segment: { label: 'Segment', none: '' },
}
const OF_ACCOUNTS: string[] = ['seen']
const TRAIT = 'trait:'

/** "trait:role" is by the trait role. */
const asked = (value: string): [BreakdownBy, string] => (value.startsWith(TRAIT) ? ['trait', value.slice(TRAIT.length)] : [value as BreakdownBy, ''])

export function Breakdown({ results: { experiment, variants } }: { results: Results }) {
  const [address, setAddress] = useSearchParams()
  const environment = useEnvironment()
  const byAccount = experiment.unit === 'account'
  const known = useQuery({ ...namesQuery(environment.key, byAccount ? 'account_trait' : 'trait', ''), retry: false })
  const chosen = address.get('by')
  const choose = (value: string | null) => { setAddress((before) => { if (value) before.set('by', value); else before.delete('by'); return before }, { replace: true, preventScrollReset: true }) }
  const choices = [
    { group: 'What they are', items: Object.entries(BY).filter(([by]) => !byAccount || OF_ACCOUNTS.includes(by)).map(([value, { label }]) => ({ value, label })) },
    { group: 'Traits', items: (known.data?.items ?? []).map(({ name }) => ({ value: `${TRAIT}${name}`, label: name })) },
  ]
  return (
    <Section title="Groups" aside={<Select size="xs" w={220} aria-label="Break down by" placeholder="Break down by…" clearable searchable data={choices} value={chosen} onChange={choose} />}>
      {chosen === null ? <p className={classes.quiet}>Choose what people differ in to see <Term of="exploratory">the same comparison</Term> within each group.</p> : <Groups experiment={experiment.key} chosen={chosen} order={variants.map(({ key }) => key)} />}
    </Section>
  )
}

function Groups({ experiment, chosen, order }: { experiment: string; chosen: string; order: string[] }) {
  const environment = useEnvironment()
  const found = useQuery(breakdownQuery(environment.key, experiment, ...asked(chosen)))
  return (
    <Loaded query={found} what="The groups" waiting={<Skeleton height={160} radius="md" />}>
      {(breakdown) => <Told breakdown={breakdown} order={order} />}
    </Loaded>
  )
}

function Told({ breakdown: { groups, by, comparisons, others, metric, trait }, order }: { breakdown: BreakdownAnswer; order: string[] }) {
  if (groups.length === 0) return <p className={classes.quiet}>{by === 'segment' ? 'No segment that is live holds any of them.' : 'Nobody was exposed yet.'}</p>
  const none = by === 'trait' ? `without ${trait}` : BY[by].none
  const scale = differenceScale(groups.flatMap(({ rows }) => rows.map((row) => ({ difference_interval: row.difference_interval, band: null }))))
  const share = metric.unit === 'share'
  return (
    <>
      <p className={classes.explored}><Label tone="warn">Exploratory</Label> {metric.name}, corrected for {count(comparisons)} {comparisons === 1 ? 'comparison' : 'comparisons'}. A group that stands out is a question for the next experiment, not an answer.{by === 'segment' || by === 'trait' ? ' People are grouped by what they are today, which the flow itself may have changed.' : ''}</p>
      <Scrollable label={`${metric.name} by group`} className={classes.frame}>
        <table className={`${classes.table} ${classes.stack}`}>
          <caption className="visually-hidden">{metric.name} by group</caption>
          <thead><tr><th scope="col">Group</th><th scope="col">Variant</th><th scope="col" data-numeric>People</th><th scope="col" data-numeric>{share ? 'Rate' : 'Mean'}</th><th scope="col" data-numeric>Difference</th><th scope="col" className={classes.bars}>Interval, corrected</th><th scope="col" data-numeric><Term of="p">p</Term></th></tr></thead>
          <tbody>{groups.map((group) => <GroupRows key={group.group} group={group} none={none} order={order} scale={scale} share={share} />)}</tbody>
        </table>
      </Scrollable>
      {others > 0 && <p className={classes.quiet}>{count(others)} smaller {others === 1 ? 'group is' : 'groups are'} left out.</p>}
    </>
  )
}

function GroupRows({ group: { group, rows }, none, order, scale, share }: { group: Group; none: string; order: string[]; scale: Interval; share: boolean }) {
  return rows.map((row, at) => (
    <tr key={row.variant} data-first={at === 0 || undefined}>
      <th scope="row">{at === 0 ? group || <span className={classes.quiet}>{none}</span> : <span className="visually-hidden">{group || none}</span>}</th>
      <td data-title="Variant"><span><Swatch index={order.indexOf(row.variant)} /> {row.variant}</span></td>
      <td data-numeric data-title="People">{row.successes === null ? '–' : `${count(row.successes)} of ${count(row.units)}`}</td>
      <td data-numeric data-title={share ? 'Rate' : 'Mean'} className={classes.figure}>{row.units < ENOUGH ? '–' : share ? percent(row.rate) : figure(row.rate)}</td>
      <Difference row={row} control={at === 0} mark={markOf(order.indexOf(row.variant))} scale={scale} share={share} />
    </tr>
  ))
}

function Difference({ row: { difference, difference_interval: interval, better, p }, control, mark, scale, share }: { row: GroupRow; control: boolean; mark: string; scale: Interval; share: boolean }) {
  if (control) return <><td data-numeric data-title="Difference" className={classes.quiet}>control</td><td /><td /></>
  if (interval === null) return <><td data-numeric data-title="Difference">–</td><td data-bar><span className={classes.quiet}>too few to compare</span></td><td /></>
  const range = share ? span(interval) : `${figure(interval[0])} … ${figure(interval[1])}`
  return (
    <>
      <td data-numeric data-title="Difference" className={classes.figure}>{share ? points(difference) : figure(difference)}</td>
      <td data-bar>
        <IntervalBar scale={scale} interval={interval} point={difference} mark={mark} zero label={`difference between ${range}${share ? ' points' : ''}`} />
        <span className={classes.span} aria-hidden>{range}</span>
        {better !== null && <State tone={better ? 'good' : 'bad'} shape={better ? 'full' : 'half'}>{better ? 'better here' : 'worse here'}</State>}
      </td>
      <td data-numeric data-title="p">{probability(p)}</td>
    </>
  )
}
