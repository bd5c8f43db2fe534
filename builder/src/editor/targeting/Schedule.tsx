/** From when until when, on which days and at which hours, as a sentence. */
import { Chip, Select, TextInput } from '@mantine/core'
import { fieldsOf, listOf, textOf, type Data } from '@cairn/sdk/editing/data.ts'
import conditions from '../conditions/Conditions.module.css'
import { More, Phrase, without, Word } from '../conditions/Parts.tsx'
import type { FieldProps } from '../forms/SchemaField.tsx'
import { hoursOf, hoursWritten, inWeek, isDay, momentShown, momentWritten, WEEKDAYS } from './targeting.ts'
import { Wrongs } from './Wrongs.tsx'

const BOUNDS = [{ name: 'start', label: 'from', add: 'from …' }, { name: 'end', label: 'until', add: 'until …' }] as const
const ZONES = [{ value: '', label: 'the workspace’s time zone' }, { value: 'user', label: 'the user’s own time zone' }, { value: 'named', label: 'the time zone' }]
const SHORT_DAY = (day: string) => day.charAt(0).toUpperCase() + day.slice(1, 3)

export function Schedule({ place, way, value }: FieldProps) {
  const schedule = fieldsOf(value)
  const put = (name: string, next: Data | undefined) => {
    const said = next === undefined ? without(schedule, name) : { ...schedule, [name]: next }
    place.set(way, Object.keys(said).some((one) => one !== 'time_zone') ? said : undefined)
  }
  const { from, to } = hoursOf(textOf(schedule['hours']))
  const days = listOf(schedule['weekdays']).map(textOf)
  const zone = textOf(schedule['time_zone'])
  return (
    <>
      {Object.keys(schedule).length === 0 && <p className={conditions.everybody}>At any time.</p>}
      <div className={conditions.sentence} role="group" aria-label="At which times">
        {BOUNDS.map(({ name, label }) => schedule[name] !== undefined && <Phrase key={name} label={label} onRemove={() => { put(name, undefined) }}><span>{label}</span><When label={label} value={textOf(schedule[name])} onChange={(next) => { put(name, next) }} /></Phrase>)}
        {schedule['weekdays'] !== undefined && (
          <Phrase label="the days" onRemove={() => { put('weekdays', undefined) }}>
            <span>on</span>
            <Chip.Group multiple value={days} onChange={(next) => { if (next.length > 0) put('weekdays', inWeek(next)) }}>
              {WEEKDAYS.map((day) => <Chip key={day} size="xs" value={day}>{SHORT_DAY(day)}</Chip>)}
            </Chip.Group>
          </Phrase>
        )}
        {schedule['hours'] !== undefined && (
          <Phrase label="the hours" onRemove={() => { put('hours', undefined) }}>
            <span>between</span>
            <TextInput size="xs" variant="filled" type="time" aria-label="First hour" value={from} onChange={(event) => { put('hours', hoursWritten(event.currentTarget.value, to)) }} />
            <span>and</span>
            <TextInput size="xs" variant="filled" type="time" aria-label="Last hour" value={to === '24:00' ? '00:00' : to} onChange={(event) => { put('hours', hoursWritten(from, event.currentTarget.value)) }} />
          </Phrase>
        )}
        {Object.keys(schedule).length > 0 && (
          <span className={conditions.phrase}>
            <span>in</span>
            <Word label="Whose clock" value={zone === '' || zone === 'user' ? zone : 'named'} words={ZONES} onChange={(next) => { put('time_zone', next === '' ? undefined : next === 'named' ? 'UTC' : next) }} />
            {zone !== '' && zone !== 'user' && <Select size="xs" variant="filled" aria-label="Time zone" searchable allowDeselect={false} limit={50} className={conditions.field ?? ''} data={[...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]} value={zone} onChange={(next) => { if (next) put('time_zone', next) }} />}
          </span>
        )}
        <span className={conditions.more}>
          {BOUNDS.map(({ name, add }) => schedule[name] === undefined && <More key={name} label={add} onClick={() => { put(name, '') }} />)}
          {schedule['weekdays'] === undefined && <More label="on certain days" onClick={() => { put('weekdays', ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']) }} />}
          {schedule['hours'] === undefined && <More label="between hours" onClick={() => { put('hours', '09:00-17:00') }} />}
        </span>
      </div>
      <Wrongs place={place} way={way} />
    </>
  )
}

/** A day, or a moment in the clock of who writes it. */
function When({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const byDay = isDay(value)
  return (
    <>
      <Word label={`${label}: a day or a moment`} value={byDay ? 'day' : 'moment'} words={[{ value: 'day', label: 'the day' }, { value: 'moment', label: 'the moment' }]} onChange={(next) => { onChange(next === 'day' ? value.slice(0, 10) : momentWritten(`${value || new Date().toISOString().slice(0, 10)}T09:00`)) }} />
      {byDay
        ? <TextInput size="xs" variant="filled" type="date" aria-label={`${label} the day`} className={conditions.day ?? ''} value={value} onChange={(event) => { onChange(event.currentTarget.value) }} />
        : <TextInput size="xs" variant="filled" type="datetime-local" aria-label={`${label} the moment`} description="In your clock" value={momentShown(value)} onChange={(event) => { const written = momentWritten(event.currentTarget.value); if (written) onChange(written) }} />}
    </>
  )
}
