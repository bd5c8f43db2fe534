/** The rest of who, where and when, each as a short sentence: limits, priority, goal, theme, what goes on. */
import { MultiSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { fieldsOf, listOf, textOf, type Data } from '@cairn/sdk/editing/data.ts'
import { namesQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import conditions from '../conditions/Conditions.module.css'
import { KeyField, NameField } from '../conditions/Offered.tsx'
import { Amount, Duration, More, Phrase, without, Word } from '../conditions/Parts.tsx'
import type { FieldProps } from '../forms/SchemaField.tsx'
import { Wrongs } from './Wrongs.tsx'

export function Limits({ place, way, value }: FieldProps) {
  const { key } = useEnvironment()
  const chosen = listOf(value).map(textOf)
  const names = useQuery({ ...namesQuery(key, 'limit', '', ''), retry: false })
  const known = (names.data?.items ?? []).map(({ name, label }) => ({ value: name, label }))
  const data = [...known, ...chosen.filter((one) => !known.some(({ value: name }) => name === one)).map((one) => ({ value: one, label: one }))]
  return (
    <>
      <div className={conditions.sentence} role="group" aria-label="Which limits hold it back">
        <span>{chosen.length > 0 ? 'held back by' : 'Held back by none but those for its kind.'}</span>
        {data.length > 0 && <MultiSelect size="xs" variant="filled" aria-label="Limits" className={conditions.tags ?? ''} placeholder={chosen.length > 0 ? '' : 'Add a limit'} data={data} value={chosen} onChange={(next) => { place.set(way, next.length > 0 ? next : undefined) }} />}
      </div>
      <Wrongs place={place} way={way} />
    </>
  )
}

const USUAL_PRIORITY = 50

export function Priority({ place, way, value }: FieldProps) {
  return (
    <>
      <div className={conditions.sentence} role="group" aria-label="Which goes first">
        <Amount label="Priority" value={typeof value === 'number' ? value : USUAL_PRIORITY} onChange={(next) => { place.set(way, next === USUAL_PRIORITY ? undefined : next) }} />
        <span>of 1000; of several flows that could show, the one with the higher number does. {USUAL_PRIORITY} is usual.</span>
      </div>
      <Wrongs place={place} way={way} />
    </>
  )
}

const BETTER = [{ value: 'higher', label: 'the more who do it, the better' }, { value: 'lower', label: 'the fewer who do it, the better' }]

export function Goal({ place, way, value }: FieldProps) {
  const goal = fieldsOf(value)
  const put = (name: string, next: Data | undefined) => { place.set(way, next === undefined ? without(goal, name) : { ...goal, [name]: next }) }
  if (value === undefined) return <div className={conditions.sentence}><span className={conditions.everybody}>None yet: results say who saw it, not what it did.</span><More label="they do something" onClick={() => { place.set(way, { event: '', within: '7 days' }) }} /></div>
  return (
    <>
      <div className={conditions.sentence} role="group" aria-label="What it is for">
        <Phrase label="the goal" onRemove={() => { place.set(way, undefined) }}>
          <span>they do</span>
          <NameField kind="event" label="Event" placeholder="Which event" value={textOf(goal['event'])} onChange={(event) => { put('event', event) }} />
        </Phrase>
        {goal['within'] === undefined
          ? <More label="within …" onClick={() => { put('within', '7 days') }} />
          : <Phrase label="the time" onRemove={() => { put('within', undefined) }}><span>within</span><Duration value={textOf(goal['within'])} onChange={(within) => { put('within', within) }} /><span>of seeing it first</span></Phrase>}
        <Word label="What is good" value={textOf(goal['better']) || 'higher'} words={BETTER} onChange={(better) => { put('better', better === 'higher' ? undefined : better) }} />
      </div>
      <Wrongs place={place} way={way} />
    </>
  )
}

export function Theme({ place, way, value }: FieldProps) {
  return (
    <>
      <div className={conditions.sentence} role="group" aria-label="What it wears">
        <span>wears</span>
        {value === undefined
          ? <><span>the default theme</span><More label="another one" onClick={() => { place.set(way, '') }} /></>
          : <Phrase label="a theme of its own" onRemove={() => { place.set(way, undefined) }}><KeyField kind="theme" label="Theme" value={textOf(value)} onChange={(theme) => { place.set(way, theme) }} /></Phrase>}
      </div>
      <Wrongs place={place} way={way} />
    </>
  )
}

export function Resume({ place, way, value }: FieldProps) {
  return (
    <>
      <div className={conditions.sentence} role="group" aria-label="Goes on where it was left">
        <span>when they come back within</span>
        <Duration value={textOf(fieldsOf(value)['within']) || '1 day'} onChange={(within) => { place.set(way, within === '1 day' ? undefined : { within }) }} />
      </div>
      <Wrongs place={place} way={way} />
    </>
  )
}

const BY_HAND = [{ value: 'audience', label: 'those it is meant for' }, { value: 'anybody', label: 'anybody' }]

export function ManualStart({ place, way, value }: FieldProps) {
  return (
    <>
      <div className={conditions.sentence} role="group" aria-label="Started by hand">
        <span>a link, a button or your code shows it to</span>
        <Word label="For whom it starts by hand" value={textOf(value) || 'audience'} words={BY_HAND} onChange={(next) => { place.set(way, next === 'audience' ? undefined : next) }} />
      </div>
      <Wrongs place={place} way={way} />
    </>
  )
}

const HELD_OUT = [{ value: 'no', label: 'don’t see it' }, { value: 'yes', label: 'see it, too' }]

export function HeldOut({ place, way, value }: FieldProps) {
  return (
    <div className={conditions.sentence} role="group" aria-label="Those who are held out">
      <span>those who are held out</span>
      <Word label="Whether they see it" value={value === true ? 'yes' : 'no'} words={HELD_OUT} onChange={(next) => { place.set(way, next === 'yes' ? true : undefined) }} />
    </div>
  )
}
