/** How well everybody is: how many by band, who is worst and why, by which definitions, and whether they were right. */
import { Button, SegmentedControl, UnstyledButton } from '@mantine/core'
import { IconHeartbeat, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { beginHealth, lookAgain } from '../../../api/changes.ts'
import { nameOf } from '../../../api/naming.ts'
import { healthQuery, healthUnitsQuery } from '../../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../../api/session.ts'
import type { HealthOverview, HealthRow } from '../../../api/types.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Moment } from '../../../ui/Moment.tsx'
import { More } from '../../../ui/More.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { count, percent } from '../../../ui/numbers.ts'
import { Rows, type Column } from '../../../ui/Rows.tsx'
import { SampleLeftOut } from '../../../ui/SampleLeftOut.tsx'
import { Section } from '../../../ui/Section.tsx'
import { told } from '../../../ui/told.tsx'
import { Toolbar } from '../../../ui/Toolbar.tsx'
import { WaitingRows } from '../../../ui/Waiting.tsx'
import chips from '../../../ui/FilterChip.module.css'
import { PeopleHeader } from '../People.tsx'
import classes from './Health.module.css'
import { BandState } from './HealthOf.tsx'
import { BANDS, isBand, whyOf, type Band } from './words.ts'

const WORSE_WITHIN = 30

type Unit = HealthOverview['units'][number]['unit']

export function HealthList() {
  const { key } = useEnvironment()
  const overview = useQuery(healthQuery(key))
  return (
    <>
      <PeopleHeader title="Health" />
      <Loaded query={overview} what="Health" waiting={<WaitingRows what="accounts" rows={6} />}>
        {(found) => (found.definitions.length === 0 ? <Begin /> : <Overview overview={found} />)}
      </Loaded>
    </>
  )
}

function Begin() {
  const { key } = useEnvironment()
  const place = usePlace()
  const mayEdit = useMay('documents.edit')
  const beginning = useMutation(beginHealth(useQueryClient(), key))
  const action = mayEdit && (
    <Button.Group>
      <Button loading={beginning.isPending} onClick={() => { beginning.mutate(undefined, { onSuccess: () => { told('Everybody is looked at now.') } }) }}>Begin with the usual</Button>
      <Button variant="default" component={Link} to={place('/health/definitions/+new')}>Write my own</Button>
    </Button.Group>
  )
  return (
    <>
      {beginning.error && <Failure title="That could not be kept" error={beginning.error} />}
      <Empty icon={<IconHeartbeat size={32} stroke={1.4} />} title="Who is well, and who isn’t?" action={action}>Health is a score from 0 to 100, made of onboarding, use and support, with a reason for each change. Say what you expect of users and accounts; one definition for all is a good beginning, one for each role is better.</Empty>
    </>
  )
}

function Overview({ overview }: { overview: HealthOverview }) {
  const [address, setAddress] = useSearchParams()
  const has = (one: Unit) => overview.definitions.some((each) => each.unit === one)
  const unit: Unit = address.get('unit') === 'user' || !has('account') ? 'user' : 'account'
  const asked = address.get('band')
  const band = isBand(asked) ? asked : null
  const worse = address.get('worse') === '1'
  const put = (name: string, value: string | null) => { setAddress((before) => { const next = new URLSearchParams(before); if (value) next.set(name, value); else next.delete(name); return next }, { replace: true }) }
  const found = overview.units.find((each) => each.unit === unit)
  return (
    <>
      {overview.sample_left_out > 0 && <SampleLeftOut people={overview.sample_left_out} />}
      {!overview.looked && <div className={classes.note}><Notice>Everybody is being looked at; what stands here is not complete yet.</Notice></div>}
      <Toolbar>
        {has('account') && has('user') && <SegmentedControl aria-label="Whose health" value={unit} onChange={(next) => { put('unit', next === 'user' ? 'user' : null) }} data={[{ value: 'account', label: 'Accounts' }, { value: 'user', label: 'Users' }]} />}
        <div className={classes.bands} role="group" aria-label="By band">
          {BANDS.map((each) => <Chip key={each.band} band={each.band} number={found?.bands.find((one) => one.band === each.band)?.count ?? 0} on={band === each.band} onClick={() => { put('band', band === each.band ? null : each.band) }} />)}
          <span className={chips.chip} data-on={worse || undefined}><UnstyledButton className={chips.target} aria-pressed={worse} onClick={() => { put('worse', worse ? null : '1') }}>Became worse in {WORSE_WITHIN} days</UnstyledButton></span>
        </div>
      </Toolbar>
      <Units unit={unit} band={band} worse={worse} />
      <Tested overview={overview} unit={unit} />
      <Definitions overview={overview} />
    </>
  )
}

function Chip({ band, number, on, onClick }: { band: Band; number: number; on: boolean; onClick: () => void }) {
  return (
    <span className={chips.chip} data-on={on || undefined}>
      <UnstyledButton className={chips.target} aria-pressed={on} onClick={onClick}><BandState band={band} /> <strong>{count(number)}</strong></UnstyledButton>
    </span>
  )
}

const nameIn = ({ user, account }: HealthRow) => (user ? nameOf(user) : account?.name ?? '')

const COLUMNS: Column<HealthRow>[] = [
  { key: 'name', title: 'Who', cell: (row) => <span className={classes.name}>{nameIn(row)}</span> },
  { key: 'band', title: 'Health', wide: true, cell: ({ band }) => <BandState band={band} /> },
  { key: 'score', title: 'Score', numeric: true, cell: ({ score }) => score ?? '–' },
  { key: 'why', title: 'Why', wide: true, cell: (row) => <Why row={row} /> },
  { key: 'since', title: 'Since', wide: true, numeric: true, cell: ({ since }) => <Moment at={since} /> },
]

function Why({ row }: { row: HealthRow }) {
  const found = whyOf(row)
  if (found.length === 0) return null
  return (
    <ul className={classes.why}>
      {row.before && row.before !== 'unknown' && <li className={classes.quiet}>Was {row.before} before.</li>}
      {found.map(({ key, label, said }) => <li key={key}><strong>{label}.</strong> {said}</li>)}
    </ul>
  )
}

function Units({ unit, band, worse }: { unit: Unit; band: Band | null; worse: boolean }) {
  const { key } = useEnvironment()
  const place = usePlace()
  const units = useInfiniteQuery(healthUnitsQuery(key, unit, band, worse ? WORSE_WITHIN : null))
  const many = unit === 'user' ? 'users' : 'accounts'
  return (
    <Loaded query={units} what={`The ${many}`} waiting={<WaitingRows what={many} rows={6} />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <Empty title={worse ? `No ${many} became worse` : band ? `No ${many} are ${band}` : `No ${many} yet`}>{band || worse ? 'Take a filter off above.' : 'They appear here once somebody was looked at.'}</Empty>
        return (
          <>
            <Rows label={`Health of ${many}`} items={items} columns={COLUMNS} keyOf={({ user, account }) => user?.id ?? account?.id ?? ''} to={({ user, account }) => place(user ? `/users/${user.id}` : `/accounts/${encodeURIComponent(account?.id ?? '')}`)} narrow={(row) => <><BandState band={row.band} /><Why row={row} /></>} />
            <More query={units} shown={items.length} />
          </>
        )
      }}
    </Loaded>
  )
}

type TestedBand = HealthOverview['units'][number]['tested'][number]

const TESTED: Column<TestedBand>[] = [
  { key: 'band', title: 'Band then', cell: ({ band }) => <BandState band={band} /> },
  { key: 'people', title: 'How many', numeric: true, cell: ({ people }) => count(people) },
  { key: 'gone', title: 'Gone since', numeric: true, cell: ({ gone }) => count(gone) },
  { key: 'share', title: 'Share', numeric: true, cell: ({ share }) => (share === null ? '–' : percent(share)) },
  { key: 'sure', title: '95 %', numeric: true, wide: true, cell: ({ people, low, high }) => (people === 0 || low === null || high === null ? '–' : `${percent(low)} to ${percent(high)}`) },
]

function Tested({ overview: { units, tested_days }, unit }: { overview: HealthOverview; unit: Unit }) {
  const tested = units.find((each) => each.unit === unit)?.tested ?? []
  if (tested.every(({ people }) => people === 0)) return null
  return (
    <Section title="Was it right?">
      <p className={classes.quiet}>The band in which each would have been {tested_days} days ago, and how many of them are gone since: nobody came any more, or they said that they leave.</p>
      <Rows label="Who is gone, by band" items={BANDS.flatMap(({ band }) => tested.filter((each) => each.band === band))} columns={TESTED} keyOf={({ band }) => band} />
    </Section>
  )
}

function Definitions({ overview: { definitions, as_of } }: { overview: HealthOverview }) {
  const { key } = useEnvironment()
  const place = usePlace()
  const mayEdit = useMay('documents.edit')
  const looking = useMutation(lookAgain(useQueryClient(), key))
  return (
    <Section title="What is expected" aside={mayEdit && <Button component={Link} to={place('/health/definitions/+new')} size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />}>New definition</Button>}>
      {looking.error && <Failure title="That did not work" error={looking.error} />}
      <ul className={classes.definitions}>
        {definitions.map(({ key: definition, name, unit, who, expects, weights, description }) => (
          <li key={definition} className={classes.definition}>
            <div>
              <span className={classes.name}>{name}</span>
              {description && <p className={classes.quiet}>{description}</p>}
              <p className={classes.quiet}>{unit === 'user' ? 'Users' : 'Accounts'}: {who}; {expects}. Counts: {weights.filter(({ weight }) => weight > 0).map(({ label, weight }) => `${label.toLowerCase()} ${weight}`).join(', ')}.</p>
            </div>
            {mayEdit && <Button component={Link} to={place(`/health/definitions/${definition}/edit`)} size="xs" variant="default" aria-label={`Edit ${name}`}>Edit</Button>}
          </li>
        ))}
      </ul>
      <div className={classes.line}>
        {as_of && <span className={classes.quiet}>Everybody is looked at every morning; last <Moment at={as_of} />.</span>}
        {mayEdit && <Button size="xs" variant="subtle" loading={looking.isPending} onClick={() => { looking.mutate(undefined, { onSuccess: () => { told('Everybody is looked at again.') } }) }}>Look again now</Button>}
      </div>
    </Section>
  )
}
