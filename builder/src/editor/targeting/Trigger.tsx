/** What starts a flow, as a sentence. */
import { fieldsOf, textOf, type Data } from '@cairn/sdk/editing/data.ts'
import conditions from '../conditions/Conditions.module.css'
import { NameField } from '../conditions/Offered.tsx'
import { Amount, Duration, More, Phrase, without, Word } from '../conditions/Parts.tsx'
import { SHORT_UNITS } from '../conditions/words.ts'
import { SchemaField, type FieldProps } from '../forms/SchemaField.tsx'
import { STARTS, triggerWritten } from './targeting.ts'
import { Wrongs } from './Wrongs.tsx'

const STATES = [{ value: 'visible', label: 'can be seen' }, { value: 'present', label: 'is there' }, { value: 'clicked', label: 'is clicked' }]

export function Trigger({ place, way, value }: FieldProps) {
  const trigger = fieldsOf(value)
  const on = textOf(trigger['on']) || 'page'
  const write = (next: typeof trigger) => { place.set(way, triggerWritten(next)) }
  const put = (name: string, next: Data) => { write({ ...trigger, on, [name]: next }) }
  const waits = on === 'page' || on === 'event' || on === 'element'
  return (
    <>
      <div className={conditions.sentence} role="group" aria-label="When it begins">
        <span>when</span>
        <Word label="What starts it" value={on} words={STARTS.map(({ value: one, label }) => ({ value: one, label }))} onChange={(next) => { place.set(way, STARTS.find((one) => one.value === next)?.start) }} />
        {on === 'event' && <NameField kind="event" label="Event" placeholder="Which event" value={textOf(trigger['event'])} onChange={(event) => { put('event', event) }} />}
        {on === 'element' && <Word label="What it is" value={textOf(trigger['is']) || 'visible'} words={STATES} onChange={(is) => { put('is', is) }} />}
        {on === 'idle' && <><span>for</span><Duration value={textOf(trigger['for'])} units={SHORT_UNITS} onChange={(next) => { put('for', next) }} /></>}
        {on === 'scroll' && <><Amount label="Per cent" value={Number(trigger['to'])} least={1} onChange={(next) => { put('to', next) }} /><span>% of the page</span></>}
        {waits && trigger['after'] !== undefined && <Phrase label="the wait" onRemove={() => { write(without({ ...trigger, on }, 'after')) }}><span>, and then</span><Duration value={textOf(trigger['after'])} units={SHORT_UNITS} onChange={(after) => { put('after', after) }} /><span>have passed</span></Phrase>}
        {waits && trigger['after'] === undefined && <More label="after …" onClick={() => { put('after', '2 seconds') }} />}
      </div>
      {on === 'element' && <SchemaField place={place} way={[...way, 'anchor']} schema={{ $ref: '#/$defs/AnchorOrReference' }} value={trigger['anchor']} label="The element" />}
      <Wrongs place={place} way={way} />
    </>
  )
}
