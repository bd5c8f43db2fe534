/** How often the same person sees a flow, as a sentence. */
import { textOf, type Data } from '@cairn/sdk/editing/data.ts'
import conditions from '../conditions/Conditions.module.css'
import { Amount, Duration, More, Phrase, without, Word } from '../conditions/Parts.tsx'
import type { FieldProps } from '../forms/SchemaField.tsx'
import { frequencyOf, frequencyWritten, UNTIL } from './targeting.ts'
import { Wrongs } from './Wrongs.tsx'

const EVERY = [{ value: 'session', label: 'once a session' }, { value: 'time', label: 'once in' }]

export function Frequency({ place, way, value }: FieldProps) {
  const frequency = frequencyOf(value)
  const write = (next: typeof frequency) => { place.set(way, frequencyWritten(next)) }
  const put = (name: string, next: Data) => { write({ ...frequency, [name]: next }) }
  const drop = (name: string) => { write(without(frequency, name)) }
  const { every, at_most: most, cool_down: pause, again } = frequency
  return (
    <>
      <div className={conditions.sentence} role="group" aria-label="How often they see it">
        <Word label="Until when" value={textOf(frequency['until']) || 'closed'} words={UNTIL} onChange={(until) => { put('until', until) }} />
        {most !== undefined && <Phrase label="the most" onRemove={() => { drop('at_most') }}><span>at most</span><Amount label="At most" value={Number(most)} least={1} onChange={(next) => { put('at_most', next) }} /><span>{most === 1 ? 'time' : 'times'}</span></Phrase>}
        {every !== undefined && (
          <Phrase label="how close together" onRemove={() => { drop('every') }}>
            <Word label="How close together" value={every === 'session' ? 'session' : 'time'} words={EVERY} onChange={(next) => { put('every', next === 'session' ? next : '1 day') }} />
            {every !== 'session' && <Duration value={textOf(every)} onChange={(next) => { put('every', next) }} />}
          </Phrase>
        )}
        {pause !== undefined && <Phrase label="the pause" onRemove={() => { drop('cool_down') }}><span>not before</span><Duration value={textOf(pause)} onChange={(next) => { put('cool_down', next) }} /><span>after they dismissed it</span></Phrase>}
        {again !== undefined && <Phrase label="again with a new revision" onRemove={() => { drop('again') }}><span>and all of it anew with each new revision</span></Phrase>}
        <span className={conditions.more}>
          {most === undefined && <More label="at most …" onClick={() => { put('at_most', 3) }} />}
          {every === undefined && <More label="once in …" onClick={() => { put('every', '1 day') }} />}
          {pause === undefined && <More label="not again before …" onClick={() => { put('cool_down', '2 days') }} />}
          {again === undefined && <More label="anew with a new revision" onClick={() => { put('again', 'new_revision') }} />}
        </span>
      </div>
      <Wrongs place={place} way={way} />
    </>
  )
}
