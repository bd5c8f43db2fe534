/** How onboarding goes: each measure with its figure, its people and its course by cohort, for everybody or a segment. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { measuresQuery, segmentsQuery } from '../../api/queries.ts'
import { useEnvironment, usePlace } from '../../api/session.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SampleLeftOut } from '../../ui/SampleLeftOut.tsx'
import { Toolbar } from '../../ui/Toolbar.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { MeasureCard } from './MeasureCard.tsx'
import classes from './Onboarding.module.css'
import { PARTS, STRETCHES } from './words.ts'

export function Measures() {
  const { key } = useEnvironment()
  const place = usePlace()
  const [address, setAddress] = useSearchParams()
  const segments = useQuery(segmentsQuery(key))
  const measures = useQuery(measuresQuery(key))
  const segment = address.get('segment') ?? ''
  const stretch = STRETCHES.find(({ value }) => value === address.get('over')) ?? STRETCHES[0]
  const put = (name: string, value: string) => { setAddress((before) => { const next = new URLSearchParams(before); if (value) next.set(name, value); else next.delete(name); return next }, { replace: true }) }
  return (
    <>
      <Toolbar>
        <NativeSelect size="sm" aria-label="Who" value={segment} data={[{ value: '', label: 'Everybody' }, ...(segments.data?.items ?? []).map((each) => ({ value: each.key, label: each.name }))]} onChange={(event) => { put('segment', event.currentTarget.value) }} />
        <NativeSelect size="sm" aria-label="Who signed up" value={stretch.value} data={STRETCHES.map(({ value, label }) => ({ value, label: `signed up in the last ${label}` }))} onChange={(event) => { put('over', event.currentTarget.value) }} />
      </Toolbar>
      <Loaded query={measures} what="The measures" waiting={<WaitingRows what="measures" rows={8} />}>
        {({ items, sample_left_out: left }) => (
          <>
            {left > 0 && <SampleLeftOut people={left} />}
            {items.some(({ missing }) => missing.includes('key')) && (
              <Notice>Say which event is the moment at which a user gets what they came for: <Link to={place('/settings/onboarding')}>key events</Link>. Until then half of this page has nothing to say.</Notice>
            )}
            {PARTS.map(({ title, keys }) => (
              <section key={title} aria-label={title} className={classes.part}>
                <h2 className={classes.title}>{title}</h2>
                <ul className={classes.cards}>
                  {keys.flatMap((one) => items.filter((item) => item.key === one)).map((measure) => (
                    <li key={measure.key}><MeasureCard measure={measure} when={{ last: stretch.last, by: stretch.by }} segment={segment} /></li>
                  ))}
                </ul>
              </section>
            ))}
          </>
        )}
      </Loaded>
    </>
  )
}
