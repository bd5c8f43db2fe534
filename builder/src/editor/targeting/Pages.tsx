/** Where something belongs, as a sentence: on these pages, never on those. */
import { listOf, without, withAt, textOf, fieldsOf, type Data, type Fields } from '@cairn/sdk/editing/data.ts'
import { TextInput } from '@mantine/core'
import conditions from '../conditions/Conditions.module.css'
import { NameField } from '../conditions/Offered.tsx'
import { Away, More, Word } from '../conditions/Parts.tsx'
import { Group, SchemaField, type FieldProps } from '../forms/SchemaField.tsx'
import { ADDRESSES, ADDRESS_TESTS, ruleOf, ruleWritten } from './targeting.ts'
import { TryAddress } from './TryAddress.tsx'
import { Wrongs } from './Wrongs.tsx'

const LISTS = [
  { name: 'include', first: 'on', next: 'or on', add: 'on a page', another: 'or on another page' },
  { name: 'exclude', first: 'never on', next: 'nor on', add: 'but never on …', another: 'nor on another page' },
] as const

export function Pages({ place, way, value }: FieldProps) {
  const pages = fieldsOf(value)
  const put = (name: string, rules: readonly Data[]) => {
    const next: Fields = Object.fromEntries(Object.entries({ ...pages, [name]: rules }).filter(([, one]) => listOf(one).length > 0))
    place.set(way, Object.keys(next).length > 0 ? next : undefined)
  }
  return (
    <>
      {listOf(pages['include']).length === 0 && <p className={conditions.everybody}>On every page{listOf(pages['exclude']).length > 0 ? ',' : '.'}</p>}
      {LISTS.map(({ name, first, next }) => listOf(pages[name]).map((rule, at) => (
        <div key={`${name} ${at}`} className={conditions.sentence} role="group" aria-label={`${first} page ${at + 1}`}>
          <span>{at === 0 ? first : next}</span>
          <PageRule place={place} way={[...way, name, at]} value={rule} onChange={(changed) => { put(name, listOf(pages[name]).map((one, index) => (index === at ? changed : one))) }} />
          <Away label={`the page ${textOf(rule)}`} onClick={() => { put(name, without(listOf(pages[name]), at)) }} />
        </div>
      )))}
      <span className={conditions.more}>
        {LISTS.map(({ name, add, another }) => {
          const rules = listOf(pages[name])
          return <More key={name} label={rules.length > 0 ? another : add} onClick={() => { put(name, withAt(rules, rules.length, '')) }} />
        })}
      </span>
      <Wrongs place={place} way={way} />
      {Object.keys(pages).length > 0 && <TryAddress value={value} />}
    </>
  )
}

/** The pages of a step, or of anything else that a form has a place for. */
export function PagesField(props: FieldProps) {
  return <Group place={{ ...props.place, problems: [] }} way={props.way} head={props.label} optional={props.optional}><Pages {...props} /></Group>
}

function PageRule({ place, way, value, onChange }: { place: FieldProps['place']; way: FieldProps['way']; value: Data; onChange: (value: Data) => void }) {
  const rule = ruleOf(value)
  if (!rule) return <SchemaField place={place} way={way} schema={{ $ref: '#/$defs/AddressRule' }} value={value} label="Page" />
  const put = (next: Partial<typeof rule>) => { onChange(ruleWritten({ ...rule, ...next })) }
  return (
    <>
      <Word label="Part of the address" value={rule.part} words={ADDRESSES} onChange={(part) => { put({ part, ...(rule.part === 'pattern' && { test: 'contains' }) }) }} />
      {rule.part === 'pattern'
        ? <NameField kind="page" label="Page" placeholder="/invoices/*" value={rule.text} onChange={(text) => { put({ text }) }} />
        : (
          <>
            <Word label="Test" value={rule.test} words={ADDRESS_TESTS} onChange={(test) => { put({ test }) }} />
            <TextInput size="xs" variant="filled" aria-label="Text" placeholder="plan=pro" className={conditions.field ?? ''} value={rule.text} onChange={(event) => { put({ text: event.currentTarget.value }) }} />
          </>
        )}
    </>
  )
}
