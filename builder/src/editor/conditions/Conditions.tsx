/** A condition as an author writes it: groups that hold all, any or none of their parts, and tests that read as sentences. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Problem } from '../../api/types.ts'
import { fieldsOf, without, type Data, type Way } from '@cairn/sdk/editing/data.ts'
import { SchemaField, startsWith, type FormPlace } from '../forms/SchemaField.tsx'
import { alternatives, chosen, resolved, startOf, type Schema } from '../forms/schema.ts'
import classes from './Conditions.module.css'
import { groupOf, negate, negatedOf, rootOf, rootWritten, sayable, wordOf, written, type Group, type Mode, type Written } from './condition.ts'
import { Word } from './Parts.tsx'
import { Sentence } from './Sentence.tsx'
import { GROUPS, kindNamed, KINDS } from './words.ts'

interface ConditionsProps {
  place: FormPlace
  way: Way
  /** The definition of the place: which conditions may stand here. */
  schema: Schema
  value: Written
  label: string
  /** What no condition at all means. */
  otherwise: string
  onChange: (value: Written) => void
}

interface Inner { place: FormPlace; schema: Schema }

export function Conditions({ place, way, schema, value, label, otherwise, onChange }: ConditionsProps) {
  const group = rootOf(value)
  const outside = place.problems.filter(({ way: where }) => startsWith(where, way) && where.length === way.length)
  return (
    <div className={classes.conditions} role="group" aria-label={label}>
      {group.parts.length === 0 && <p className={classes.everybody}>{otherwise}</p>}
      {value === undefined ? null : outside.map(({ problem }) => <Wrong key={problem.message} problem={problem} />)}
      <Parts inner={{ place, schema }} group={group} way={way} onChange={(mode, parts) => { onChange(rootWritten(value, mode, parts)) }} />
    </div>
  )
}

const MODES: readonly { value: Mode; label: string }[] = [
  { value: 'all', label: 'all of these' }, { value: 'any', label: 'at least one of these' }, { value: 'none', label: 'none of these' }, { value: 'not all', label: 'not all of these' },
]
const JOINTS: Record<Mode, string> = { all: 'and', any: 'or', none: 'nor', 'not all': 'and' }

function Parts({ inner, group: { mode, parts }, way, onChange }: { inner: Inner; group: Group; way: Way; onChange: (mode: Mode, parts: readonly Data[]) => void }) {
  const list = useRef<HTMLUListElement>(null)
  const before = useRef(parts.length)
  // What was just added is written at once.
  useEffect(() => {
    const added = parts.length > before.current
    before.current = parts.length
    if (added) list.current?.querySelector<HTMLElement>(':scope > li:last-child :is(input, select)')?.focus()
  }, [parts.length])
  const values = parts.map((part) => part.value)
  const put = (at: number, next: Data | undefined) => { onChange(mode, next === undefined ? without(values, at) : values.map((one, index) => (index === at ? next : one))) }
  return (
    <>
      {(parts.length > 1 || mode !== 'all') && <div className={classes.mode}><Word label="Which of these hold" value={mode} words={MODES} onChange={(next) => { onChange(next as Mode, values) }} /></div>}
      <ul className={classes.parts} ref={list}>
        {parts.map((part, at) => (
          <li key={at} className={classes.part}>
            {at > 0 && <span className={classes.joint}>{JOINTS[mode]}</span>}
            <One inner={inner} value={part.value} way={[...way, ...part.way]} onChange={(next) => { put(at, next) }} />
          </li>
        ))}
      </ul>
      <Add inner={inner} isFirst={parts.length === 0} onAdd={(start) => { onChange(mode, [...values, start]) }} />
    </>
  )
}

interface OneProps { inner: Inner; value: Data; way: Way; onChange: (value: Data | undefined) => void }

function One({ inner, value, way, onChange }: OneProps) {
  const group = groupOf(value)
  if (group) {
    return (
      <div className={classes.group} role="group" aria-label="Group">
        <Actions value={value} onChange={onChange} />
        <Parts inner={inner} group={group} way={way} onChange={(mode, parts) => { onChange(written(mode, parts)) }} />
      </div>
    )
  }
  return <Rule inner={inner} value={value} way={way} onChange={onChange} />
}

function Rule({ inner, value, way, onChange }: OneProps) {
  const negated = negatedOf(value)
  const test = negated ?? value
  const own = negated === undefined ? way : [...way, 'not']
  const wrong = inner.place.problems.filter(({ way: where }) => startsWith(where, way) && where.length > 0)
  const isWrong = wrong.length > 0 || undefined
  const put = (next: Data | undefined) => { onChange(negated === undefined || next === undefined ? next : { not: next }) }
  const word = sayable(test)
  return (
    <div className={classes.rule} data-wrong={isWrong}>
      <div className={classes.sentence} role="group" aria-label={kindNamed(wordOf(test) ?? '')?.label ?? 'Condition'}>
        {negated !== undefined && <span className={classes.not}>not:</span>}
        {word ? <Sentence word={word} value={fieldsOf(test)} root={inner.place.root} wrong={isWrong ?? false} onChange={put} /> : <Other inner={inner} value={test} way={own} />}
      </div>
      <Actions value={value} onChange={onChange} />
      {wrong.map(({ problem }) => <Wrong key={problem.path + problem.message} problem={problem} />)}
    </div>
  )
}

/** What has no sentence: by the schema where it knows it, else as the text that it is. */
function Other({ inner: { place, schema }, value, way }: { inner: Inner; value: Data; way: Way }) {
  const all = alternatives(place.root, resolved(place.root, schema))
  const form = all[chosen(place.root, all, value)]
  const isKnown = form !== undefined && form.word in fieldsOf(value) && !GROUPS.includes(form.word)
  if (!isKnown) return <code className={classes.text}>{JSON.stringify(value)}</code>
  return <div className={classes.form}><SchemaField place={place} way={way} schema={form.schema} value={value} label={form.label} /></div>
}

function Actions({ value, onChange }: { value: Data; onChange: (value: Data | undefined) => void }) {
  const isNegated = negatedOf(value) !== undefined
  const isGroup = groupOf(value) !== null
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target><ActionIcon size="sm" className={classes.actions ?? ''} aria-label={isGroup ? 'More about the group' : 'More about the condition'}><IconDots size={16} aria-hidden /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        {!isGroup && <Menu.Item onClick={() => { onChange(negate(value)) }}>{isNegated ? 'Without “not”' : 'Say “not”'}</Menu.Item>}
        {!isGroup && <Menu.Item onClick={() => { onChange({ any: [value] }) }}>Put into a group</Menu.Item>}
        <Menu.Item color="red" onClick={() => { onChange(undefined) }}>{isGroup ? 'Remove the group' : 'Remove'}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Every kind that may stand here: in words where there are some, the rest by the schema's. */
function Add({ inner: { place, schema }, isFirst, onAdd }: { inner: Inner; isFirst: boolean; onAdd: (start: Data) => void }) {
  const all = alternatives(place.root, resolved(place.root, schema))
  const allowed = new Set(all.map(({ word }) => word))
  const groups = KINDS.map(({ label, kinds }) => ({ label, kinds: kinds.filter(({ word }) => allowed.has(word)) })).filter(({ kinds }) => kinds.length > 0)
  const others = all.filter(({ word }) => !kindNamed(word) && !GROUPS.includes(word))
  return (
    <div className={classes.add}>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target><Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />}>{isFirst ? 'Add a condition' : 'Add another'}</Button></Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ''}>
          {groups.map(({ label, kinds }) => (
            <div key={label}>
              <Menu.Label>{label}</Menu.Label>
              {kinds.map((kind) => <Menu.Item key={kind.word} onClick={() => { onAdd(kind.start) }}>{kind.label}<span className={classes.about}>{kind.about}</span></Menu.Item>)}
            </div>
          ))}
          {others.length > 0 && <Menu.Label>At this moment</Menu.Label>}
          {others.map(({ word, label, schema: form }) => <Menu.Item key={word} onClick={() => { onAdd(startOf(place.root, form)) }}>{label}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {!isFirst && <Button variant="subtle" color="gray" size="compact-sm" onClick={() => { onAdd({ any: [{ trait: '', is: '' }] }) }}>Add a group</Button>}
    </div>
  )
}

const Wrong = ({ problem }: { problem: Problem }) => <p className={classes.wrong} data-level={problem.level}>{problem.message}</p>
