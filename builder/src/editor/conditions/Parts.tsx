/** The parts that sentences of conditions are made of: a test of a value, how long ago, how often. */
import { ActionIcon, Button, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Name } from '../../api/types.ts'
import { fieldsOf, listOf, textOf, type Data, type Fields } from '@cairn/sdk/editing/data.ts'
import classes from './Conditions.module.css'
import { dayOf, dayWritten, durationOf, durationWritten, operatorOf, withOperator, type Often, type Times, type Which } from './condition.ts'
import { ValueField, ValuesField } from './Offered.tsx'
import { BEGINNINGS, BOUNDS, OPERATORS, operatorsFor, PROPERTY_OPERATORS, UNITS, type Operator, type Unit } from './words.ts'

interface WordProps { label: string; value: string; words: readonly (string | { value: string; label: string })[]; onChange: (value: string) => void }

/** One word of the sentence that can be another one. */
export function Word({ label, value, words, onChange }: WordProps) {
  return <NativeSelect size="xs" variant="filled" aria-label={label} className={classes.word ?? ''} data={[...words]} value={value} onChange={(event) => { onChange(event.currentTarget.value) }} />
}

export function Amount({ label, value, least = 0, onChange }: { label: string; value: number; least?: number; onChange: (value: number) => void }) {
  return <NumberInput size="xs" variant="filled" aria-label={label} className={classes.number ?? ''} value={value} min={least} hideControls onChange={(next) => { if (typeof next === 'number') onChange(next) }} />
}

/** "14 days"; what is written in another form stays a text. */
export function Duration({ value, wrong, units = UNITS, onChange }: { value: string; wrong?: boolean; units?: readonly Unit[]; onChange: (value: string) => void }) {
  const found = durationOf(value)
  if (!found) return <TextInput size="xs" variant="filled" aria-label="How long" placeholder="14 days" className={classes.field ?? ''} value={value} error={wrong ?? false} onChange={(event) => { onChange(event.currentTarget.value) }} />
  return (
    <>
      <Amount label="How long" value={found.amount} onChange={(amount) => { onChange(durationWritten(amount, found.unit)) }} />
      <Word label="Unit" value={found.unit} words={units.includes(found.unit) ? units : [found.unit, ...units]} onChange={(unit) => { onChange(durationWritten(found.amount, unit as Unit)) }} />
    </>
  )
}

const WHICH: readonly { value: Which; label: string }[] = [
  { value: 'date', label: 'a date' }, { value: 'today', label: 'today' }, { value: 'ago', label: 'days ago' }, { value: 'ahead', label: 'days from today' },
]

/** A date, or a day that is counted from today; a moment within one stays a text. */
function Day({ value, wrong, fixed = false, onChange }: { value: string; wrong?: boolean; fixed?: boolean; onChange: (value: string) => void }) {
  const day = dayOf(value)
  if (!day) return <TextInput size="xs" variant="filled" aria-label="Day" className={classes.day ?? ''} value={value} error={wrong ?? false} onChange={(event) => { onChange(event.currentTarget.value) }} />
  const counts = day.which === 'ago' || day.which === 'ahead'
  return (
    <>
      {counts && <Amount label="How many days" value={day.days} least={1} onChange={(days) => { onChange(dayWritten({ ...day, days: Math.max(1, days) })) }} />}
      {!fixed && <Word label="Which day" value={day.which} words={WHICH} onChange={(which) => { onChange(dayWritten({ which: which as Which, days: Math.max(1, day.days), date: '' })) }} />}
      {day.which === 'date' && <TextInput size="xs" variant="filled" type="date" aria-label="Day" className={classes.day ?? ''} value={day.date} error={wrong ?? false} onChange={(event) => { onChange(event.currentTarget.value) }} />}
    </>
  )
}

interface TestProps { test: Fields; known: Name | undefined; operators?: readonly Operator[]; wrong?: boolean; onChange: (test: Fields) => void }

/** What a value is held against: "is admin", "is at least 5". */
export function Test({ test, known, operators = OPERATORS, wrong = false, onChange }: TestProps) {
  const operator = operatorOf(test)
  if (!operator) return null
  const value = test[operator.field]
  const put = (next: Data) => { onChange({ ...test, [operator.field]: next }) }
  return (
    <>
      <Word
        label="Test" value={operator.name} words={operatorsFor(operators, known?.type, operator.name).map(({ name, label }) => ({ value: name, label }))}
        onChange={(name) => { const next = operators.find((one) => one.name === name); if (next) onChange(withOperator(test, next)) }}
      />
      {operator.value === 'one' && typeof value === 'boolean' && <Word label="Value" value={String(value)} words={[{ value: 'true', label: 'true' }, { value: 'false', label: 'false' }]} onChange={(next) => { put(next === 'true') }} />}
      {operator.value === 'one' && typeof value !== 'boolean' && <ValueField known={known} value={value} wrong={wrong} onChange={put} />}
      {operator.value === 'several' && <ValuesField known={known} value={listOf(value)} wrong={wrong} onChange={put} />}
      {operator.value === 'text' && <TextInput size="xs" variant="filled" aria-label="Value" placeholder="Text" className={classes.field ?? ''} value={textOf(value)} error={wrong} onChange={(event) => { put(event.currentTarget.value) }} />}
      {operator.value === 'number' && <Amount label="Value" value={Number(value)} least={-Infinity} onChange={put} />}
      {operator.value === 'duration' && <Duration value={textOf(value)} wrong={wrong} onChange={put} />}
      {(operator.value === 'date' || operator.value === 'day') && <Day value={textOf(value)} wrong={wrong} fixed={operators === PROPERTY_OPERATORS} onChange={put} />}
    </>
  )
}

/** "less than 14 days ago"; with a second bound "and more than 2 days ago". */
export function Bounds({ value, wrong = false, onChange }: { value: Fields; wrong?: boolean; onChange: (value: Fields) => void }) {
  const written = BOUNDS.filter(({ name }) => name in value)
  const kind = written[0]?.value
  const other = written.length === 1 ? BOUNDS.find(({ name, value: one }) => one === kind && !(name in value)) : undefined
  return (
    <>
      {written.map((bound, index) => {
        const words = BOUNDS.filter(({ name, value: one }) => name === bound.name || (!(name in value) && (written.length === 1 || one === kind)))
        const put = (next: Data) => { onChange({ ...value, [bound.name]: next }) }
        return (
          <span key={bound.name} className={classes.phrase}>
            {index > 0 && <span>and</span>}
            <Word label="When" value={bound.name} words={words.map(({ name, before }) => ({ value: name, label: before }))} onChange={(name) => { onChange(withBound(value, bound.name, name)) }} />
            {bound.value === 'duration' ? <Duration value={textOf(value[bound.name])} wrong={wrong} onChange={put} /> : <Day value={textOf(value[bound.name])} wrong={wrong} onChange={put} />}
            {bound.after && <span>{bound.after}</span>}
          </span>
        )
      })}
      {other && <More label={`and ${other.before} …`} onClick={() => { onChange({ ...value, [other.name]: other.value === 'duration' ? '1 day' : '' }) }} />}
    </>
  )
}

function withBound(value: Fields, from: string, to: string): Fields {
  const kind = (name: string) => BOUNDS.find((bound) => bound.name === name)?.value
  const next = kind(from) === kind(to) ? value[from] ?? '' : BEGINNINGS[kind(to) ?? 'date']
  return { ...Object.fromEntries(Object.entries(value).filter(([name]) => name !== from)), [to]: next }
}

const OFTEN: readonly { value: Often; label: string }[] = [
  { value: 'once', label: 'at least once' }, { value: 'at least', label: 'at least' }, { value: 'at most', label: 'at most' }, { value: 'exactly', label: 'exactly' }, { value: 'between', label: 'between' },
]

/** "at least 3 times". */
export function HowOften({ times, only, onChange }: { times: Times; only: readonly Often[]; onChange: (times: Times) => void }) {
  const { often, least, most } = times
  const pick = (next: Often) => { onChange({ often: next, least: Math.max(1, least), most: Math.max(1, most, next === 'between' ? least : 0) }) }
  return (
    <>
      <Word label="How often" value={often} words={OFTEN.filter(({ value }) => only.includes(value))} onChange={(next) => { pick(next as Often) }} />
      {(often === 'at least' || often === 'exactly' || often === 'between') && <Amount label={often === 'between' ? 'From' : 'Times'} value={least} onChange={(next) => { onChange({ ...times, least: next }) }} />}
      {often === 'between' && <span>and</span>}
      {(often === 'at most' || often === 'between') && <Amount label={often === 'between' ? 'To' : 'Times'} value={most} onChange={(next) => { onChange({ ...times, most: next }) }} />}
      {often !== 'once' && <span>times</span>}
    </>
  )
}

export function More({ label, onClick }: { label: string; onClick: () => void }) {
  return <Button variant="subtle" color="gray" size="compact-xs" leftSection={<IconPlus size={12} aria-hidden />} onClick={onClick}>{label}</Button>
}

/** A phrase that can be taken away again. */
export function Phrase({ label, onRemove, children }: { label: string; onRemove: () => void; children: ReactNode }) {
  return <span className={classes.phrase}>{children}<Away label={label} onClick={onRemove} /></span>
}

export function Away({ label, onClick }: { label: string; onClick: () => void }) {
  return <ActionIcon size={20} aria-label={`Without ${label}`} onClick={onClick}><IconX size={12} aria-hidden /></ActionIcon>
}

/** What is left of a value without one of its fields. */
export const without = (value: Fields, name: string): Fields => Object.fromEntries(Object.entries(fieldsOf(value)).filter(([one]) => one !== name))
