/** A metric as a sentence: what is counted, within which time, and what is good. */
import { Group } from '@mantine/core'
import { Duration, More, Word } from '../../editor/conditions/Parts.tsx'
import { KeyField, NameField } from '../../editor/conditions/Offered.tsx'
import { fieldsOf, put, textOf, type Data, type Fields } from '@cairn/sdk/editing/data.ts'
import { FieldsOf, Group as Named, startsWith, type FieldProps } from '../../editor/forms/SchemaField.tsx'
import classes from './Make.module.css'

const MEASURES = [
  { value: 'happened', label: 'happened' }, { value: 'times', label: 'how often' }, { value: 'time', label: 'how soon' }, { value: 'ratio', label: 'for each' },
  { value: 'sum', label: 'sum of' }, { value: 'score', label: 'score of a survey' }, { value: 'completion', label: 'completion of a flow' },
]
/** What Cairn records by itself needs no event. */
const OWN = ['score', 'completion']
const IN_SENTENCE = ['event', 'measure', 'per', 'of', 'flow', 'question', 'within', 'better']

function MetricField(props: FieldProps) {
  const { place, way, schema, value, label, optional } = props
  const metric = fieldsOf(value)
  const measure = textOf(metric['measure']) || 'happened'
  const change = (next: Fields) => { place.set(way, next) }
  const say = (name: string, next: Data | undefined) => { change(fieldsOf(put(metric, [name], next))) }
  const text = (name: string) => textOf(metric[name])
  const wrong = place.problems.filter(({ way: where }) => startsWith(where, way))
  return (
    <Named place={{ ...place, problems: [] }} way={way} head={label} optional={optional}>
      <div className={classes.metric}>
        <div className={classes.sentence}>
          {!OWN.includes(measure) && <NameField kind="event" label="Event" value={text('event')} onChange={(next) => { say('event', next) }} />}
          <Word label="What counts" value={measure} words={MEASURES} onChange={(next) => { change(measuredBy(metric, next)) }} />
          {measure === 'ratio' && <NameField kind="event" label="Event below" value={text('per')} onChange={(next) => { say('per', next) }} />}
          {measure === 'sum' && <NameField kind="property" of={text('event')} label="Property" value={text('of')} onChange={(next) => { say('of', next) }} />}
          {OWN.includes(measure) && <KeyField kind="flow" label="The experiment’s flow" value={text('flow')} onChange={(next) => { say('flow', next) }} />}
          {metric['within'] !== undefined ? <Group gap={4}><span>within</span><Duration value={text('within')} onChange={(next) => { say('within', next) }} /></Group> : <More label="within …" onClick={() => { say('within', '7 days') }} />}
          <Word label="What is good" value={text('better') || 'higher'} words={[{ value: 'higher', label: 'higher is better' }, { value: 'lower', label: 'lower is better' }]} onChange={(next) => { say('better', next === 'higher' ? undefined : next) }} />
        </div>
        {wrong.map(({ problem }) => <p key={problem.message} className={classes.wrong}>{problem.message}</p>)}
        <FieldsOf place={{ ...place, problems: [] }} way={way} schema={schema} value={value} label={label} without={IN_SENTENCE} />
      </div>
    </Named>
  )
}

/** What another measure has no use for goes; what it asks for comes. */
function measuredBy(metric: Fields, measure: string): Fields {
  const kept = Object.fromEntries(Object.entries(metric).filter(([name]) => ['within', 'better', 'name'].includes(name)))
  const within = measure === 'happened' ? metric['within'] : metric['within'] ?? '7 days'
  return {
    ...kept,
    ...(OWN.includes(measure) ? {} : { event: metric['event'] ?? '' }),
    ...(measure === 'happened' ? {} : { measure }),
    ...(measure === 'ratio' ? { per: '' } : {}),
    ...(measure === 'sum' ? { of: '' } : {}),
    ...(within === undefined ? {} : { within }),
  }
}

export const METRIC_FORMS = { JudgedMetric: MetricField }
