/** A form for any place of a document, drawn from the schema: whatever the format knows can be reached here. */
import { ActionIcon, Button, Menu, NativeSelect, NumberInput, Switch, Textarea, TextInput } from '@mantine/core'
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import type { ComponentType, ReactNode } from 'react'
import type { Problem } from '../../api/types.ts'
import { fieldsOf, isFields, listOf, textOf, without, moved, type Data, type Fields, type Part, type Way } from '@cairn/sdk/editing/data.ts'
import classes from './Forms.module.css'
import { alternatives, chosen, kindOf, labelOf, resolved, said, scalar, startOf, type Schema, type SchemaRoot } from './schema.ts'

/** What every field of a form knows: the schema, what is wrong where, and how something is set. */
export interface FormPlace {
  root: SchemaRoot
  /** Forms of their own, by the definition or the name of the field that they are for. */
  own?: Readonly<Record<string, ComponentType<FieldProps>>>
  problems: readonly { way: Way; problem: Problem }[]
  /** The whole that is written: some places name others of its parts. */
  document?: Fields
  /** Leads to the page where elements are picked. */
  onPick?: (() => void) | undefined
  set: (way: Way, value: Data | undefined) => void
}

export interface FieldProps {
  place: FormPlace
  way: Way
  schema: Schema
  value: Data | undefined
  label: string
  /** May be left out: then it has a way to be taken away. */
  optional?: boolean
  /** Fields that are edited elsewhere. */
  without?: readonly string[]
}

export function SchemaField(props: FieldProps) {
  const { own = {} } = props.place
  const Own = own[props.schema.$ref?.replace('#/$defs/', '') ?? ''] ?? own[String(props.way.at(-1))]
  if (Own) return <Own {...props} />
  const schema = resolved(props.place.root, props.schema)
  const inner = { ...props, schema }
  switch (kindOf(schema)) {
    case 'alternatives': return <Alternatives {...inner} />
    case 'list': return <List {...inner} />
    case 'fields': return <Group {...inner} head={props.label}><FieldsOf {...inner} /></Group>
    case 'table': return <Table {...inner} />
    case 'fixed': return null
    default: return <Single {...inner} />
  }
}

/** The properties of a form: those that are written or needed, and a menu with the others. */
export function FieldsOf({ place, way, schema, value, without: elsewhere = [] }: FieldProps) {
  const written = fieldsOf(value)
  const all = Object.entries(schema.properties ?? {}).filter(([name, one]) => !elsewhere.includes(name) && kindOf(resolved(place.root, one)) !== 'fixed')
  const required = schema.required ?? []
  const shown = all.filter(([name]) => name in written || (required.includes(name) && name !== 'id'))
  const others = all.filter(([name]) => !shown.some(([one]) => one === name))
  return (
    <>
      {shown.map(([name, one]) => (
        <SchemaField key={name} place={place} way={[...way, name]} schema={one} value={written[name]} label={labelOf(schema, name)} optional={!required.includes(name)} />
      ))}
      {others.length > 0 && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target><Button variant="subtle" size="compact-sm" className={classes.add} leftSection={<IconPlus size={14} aria-hidden />}>{shown.length > 0 ? 'More' : 'Say more'}</Button></Menu.Target>
          <Menu.Dropdown className={classes.menu}>
            {others.map(([name, one]) => (
              <Menu.Item key={name} onClick={() => { place.set([...way, name], one.default ?? startOf(place.root, one)) }}>
                {labelOf(schema, name)}<span className={classes.about}>{one.description}</span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}

function Alternatives({ place, way, schema, value, label, optional }: FieldProps) {
  const all = alternatives(place.root, schema)
  const current = chosen(place.root, all, value)
  const form = all[current]
  const pick = (index: number) => {
    const next = all[index]
    if (next) place.set(way, startOf(place.root, next.schema))
  }
  return (
    <Group place={place} way={way} optional={optional} head={label}>
      <NativeSelect
        aria-label={label} data={all.map((one, index) => ({ value: String(index), label: one.label }))} value={String(current)}
        onChange={(event) => { pick(Number(event.currentTarget.value)) }}
      />
      {form && kindOf(form.schema) === 'fields' && <FieldsOf place={place} way={way} schema={form.schema} value={value} label={label} />}
      {form && !['fields', 'fixed'].includes(kindOf(form.schema)) && <SchemaField place={place} way={way} schema={form.schema} value={value} label={form.label} />}
    </Group>
  )
}

function List({ place, way, schema, value, label, optional }: FieldProps) {
  const items = listOf(value)
  const inner = schema.items ?? {}
  const one = singular(label)
  const put = (next: readonly Data[]) => { place.set(way, next.length > 0 || !optional ? next : undefined) }
  return (
    <Group place={place} way={way} optional={optional} head={label}>
      {items.map((item, index) => (
        <div key={index} className={classes.item}>
          <div className={classes.itemField}><SchemaField place={place} way={[...way, index]} schema={inner} value={item} label={`${one} ${index + 1}`} /></div>
          <div className={classes.itemActions}>
            {index > 0 && <ActionIcon size="sm" aria-label={`Move ${one} ${index + 1} up`} onClick={() => { put(moved(items, index, index - 1)) }}><IconArrowUp size={14} aria-hidden /></ActionIcon>}
            <ActionIcon size="sm" aria-label={`Remove ${one} ${index + 1}`} onClick={() => { put(without(items, index)) }}><IconX size={14} aria-hidden /></ActionIcon>
          </div>
        </div>
      ))}
      <Button variant="subtle" size="compact-sm" className={classes.add} leftSection={<IconPlus size={14} aria-hidden />} onClick={() => { put([...items, startOf(place.root, inner)]) }}>Add</Button>
    </Group>
  )
}

function Table({ place, way, schema, value, label, optional }: FieldProps) {
  const inner = isFields(schema.additionalProperties) ? (schema.additionalProperties as Schema) : {}
  const entries = Object.entries(fieldsOf(value))
  return (
    <Group place={place} way={way} optional={optional} head={label}>
      {entries.map(([name, one]) => <SchemaField key={name} place={place} way={[...way, name]} schema={inner} value={one} label={name} optional />)}
      <TextInput
        aria-label={`Add to ${label}`} placeholder="Name, then Enter"
        onKeyDown={(event) => {
          const name = event.currentTarget.value.trim()
          if (event.key !== 'Enter' || !name) return
          place.set([...way, name], startOf(place.root, inner))
          event.currentTarget.value = ''
        }}
      />
    </Group>
  )
}

function Single({ place, way, schema, value, label, optional }: FieldProps) {
  const words = { label: <Named label={label} onRemove={optional ? () => { place.set(way, undefined) } : undefined} />, description: schema.description, error: wrongAt(place, way) }
  const common = { ...words, inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[] }
  const kind = kindOf(schema)
  if (kind === 'choice') return <NativeSelect {...common} data={(schema.enum ?? []).map((word) => ({ value: word, label: said(word) }))} value={textOf(value)} onChange={(event) => { place.set(way, event.currentTarget.value) }} />
  if (kind === 'truth') return <Switch {...words} labelPosition="right" checked={value === true} onChange={(event) => { place.set(way, event.currentTarget.checked) }} />
  if (kind === 'number') return <NumberInput {...common} value={typeof value === 'number' ? value : ''} min={schema.minimum ?? -Infinity} max={schema.maximum ?? Infinity} onChange={(next) => { if (typeof next === 'number') place.set(way, next) }} />
  if (kind === 'scalar') return <TextInput {...common} value={typeof value === 'object' || value === undefined ? '' : String(value)} onChange={(event) => { place.set(way, scalar(event.currentTarget.value)) }} />
  const isLong = (schema.maxLength ?? 0) >= 2_000
  const text = { ...common, value: textOf(value), placeholder: schema.examples?.[0], onChange: (event: { currentTarget: { value: string } }) => { place.set(way, event.currentTarget.value) } }
  return isLong ? <Textarea {...text} autosize minRows={1} maxRows={10} /> : <TextInput {...text} />
}

interface GroupProps { place: FormPlace; way: Way; head: string; optional?: boolean | undefined; children: ReactNode }

/** Fields that belong together, with what is wrong with them as a whole. */
export function Group({ place, way, head, optional, children }: GroupProps) {
  const wrong = problemsAt(place, way, false)
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}><Named label={head} onRemove={optional ? () => { place.set(way, undefined) } : undefined} /></legend>
      {wrong.map(({ message }) => <p key={message} className={classes.wrong}>{message}</p>)}
      {children}
    </fieldset>
  )
}

function Named({ label, onRemove }: { label: string; onRemove?: (() => void) | undefined }) {
  return (
    <span className={classes.named}>
      {label}
      {onRemove && <ActionIcon component="span" role="button" tabIndex={0} size={18} aria-label={`Take ${label} away`} onClick={(event: React.MouseEvent) => { event.preventDefault(); onRemove() }} onKeyDown={(event: React.KeyboardEvent) => { if (event.key === 'Enter') onRemove() }}><IconX size={12} aria-hidden /></ActionIcon>}
    </span>
  )
}

/** "Branches" → "Branch": how one of a list is called. */
const singular = (label: string) => label.replace(/ies$/, 'y').replace(/ches$/, 'ch').replace(/([^s])s$/, '$1')

/** What is wrong at a place; at the end of the line also what is wrong below it. */
function problemsAt({ problems }: FormPlace, way: Way, below: boolean): Problem[] {
  return problems.filter(({ way: where }) => startsWith(where, way) && (below || where.length === way.length)).map(({ problem }) => problem)
}

/** All that is wrong at a place or below it; nothing where all is well. */
export const wrongAt = (place: FormPlace, way: Way): string | undefined => problemsAt(place, way, true).map(({ message }) => message).join(' ') || undefined

export const startsWith = (way: Way, start: Way): boolean => start.every((part: Part, index) => String(way[index]) === String(part))
