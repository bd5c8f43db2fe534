/** Parts of the workspace's own: an event that should happen, or a number that a trait tells. */
import { Button, CloseButton, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import classes from './Health.module.css'
import type { Own } from './written.ts'

const FRESH: Own = { name: '', weight: 10, what: 'event', subject: '', times: 1, days: 28, worst: 0, best: 100 }

const asNumber = (value: string | number) => Number(value) || 0

export function OwnParts({ own, onChange }: { own: Own[]; onChange: (own: Own[]) => void }) {
  const put = (place: number, next: Partial<Own>) => { onChange(own.map((each, at) => (at === place ? { ...each, ...next } : each))) }
  return (
    <>
      <ul className={classes.own}>
        {own.map((each, place) => {
          const called = each.name || `part ${place + 1}`
          const number = (label: string, field: 'weight' | 'times' | 'days' | 'worst' | 'best', least?: number) => <NumberInput className={classes.small ?? ''} aria-label={`${label} of ${called}`} {...(least === undefined ? {} : { min: least })} value={each[field]} onChange={(value) => { put(place, { [field]: asNumber(value) }) }} />
          return (
            <li key={place} className={classes.line}>
              <TextInput className={classes.wide ?? ''} aria-label={`Name of part ${place + 1}`} placeholder="Invoices go out" value={each.name} onChange={(event) => { put(place, { name: event.currentTarget.value }) }} />
              <span>weighs</span>{number('Weight', 'weight', 0)}
              <span>:</span>
              <NativeSelect aria-label={`Kind of ${called}`} value={each.what} data={[{ value: 'event', label: 'the event' }, { value: 'trait', label: 'the trait' }]} onChange={(event) => { put(place, { what: event.currentTarget.value === 'trait' ? 'trait' : 'event' }) }} />
              <TextInput className={classes.wide ?? ''} aria-label={`Name of the ${each.what} of ${called}`} placeholder={each.what === 'event' ? 'Invoice Sent' : 'opinion'} value={each.subject} onChange={(event) => { put(place, { subject: event.currentTarget.value }) }} />
              {each.what === 'event'
                ? <><span>happens</span>{number('Times', 'times', 1)}<span>{each.times === 1 ? 'time' : 'times'} within</span>{number('Days', 'days', 1)}<span>{each.days === 1 ? 'day' : 'days'}</span></>
                : <><span>is worth nothing at</span>{number('Worst', 'worst')}<span>and everything at</span>{number('Best', 'best')}</>}
              <CloseButton aria-label={`Remove ${called}`} onClick={() => { onChange(own.filter((_, at) => at !== place)) }} />
            </li>
          )
        })}
      </ul>
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => { onChange([...own, FRESH]) }}>Add a part</Button>
    </>
  )
}
