/** One of the things compared: its name, its weight, and what it shows. */
import { ActionIcon, Autocomplete, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { flowQuery } from '../../api/queries.ts'
import { useEnvironment } from '../../api/session.ts'
import { fieldsOf, put, textOf, type Data, type Fields } from '@cairn/sdk/editing/data.ts'
import { startsWith, type FieldProps } from '../../editor/forms/SchemaField.tsx'
import classes from './Make.module.css'
import { placesOf, type Place } from './paths.ts'

/** Key of the flow that is varied. */
export const VariedFlow = createContext('')

const SHOWS = [{ value: 'flow', label: 'the flow as it is' }, { value: 'changes', label: 'the flow with changes' }, { value: 'nothing', label: 'nothing' }]

function VariantField({ place, way, value, label }: FieldProps) {
  const variant = fieldsOf(value)
  const shows = variant['shows'] === 'nothing' ? 'nothing' : variant['changes'] === undefined ? 'flow' : 'changes'
  const say = (name: string, next: Data | undefined) => { place.set(way, put(variant, [name], next)) }
  const show = (next: string) => {
    const { key, weight } = variant
    place.set(way, { key, weight, ...(next === 'nothing' ? { shows: 'nothing' } : next === 'changes' ? { changes: fieldsOf(variant['changes']) } : {}) })
  }
  const wrong = place.problems.filter(({ way: where }) => startsWith(where, way))
  return (
    <fieldset className={classes.variant} aria-label={label}>
      <div className={classes.inline}>
        <TextInput label="Name" value={textOf(variant['key'])} onChange={(event) => { say('key', event.currentTarget.value) }} />
        <NumberInput label="Weight" min={0} value={typeof variant['weight'] === 'number' ? variant['weight'] : ''} onChange={(next) => { if (typeof next === 'number') say('weight', next) }} />
        <NativeSelect label="Shows" data={SHOWS} value={shows} onChange={(event) => { show(event.currentTarget.value) }} />
      </div>
      {shows === 'changes' && <Changes value={fieldsOf(variant['changes'])} onChange={(next) => { say('changes', next) }} />}
      {wrong.map(({ problem }) => <p key={problem.message} className={classes.wrong}>{problem.message}</p>)}
    </fieldset>
  )
}

function Changes({ value, onChange }: { value: Fields; onChange: (value: Fields) => void }) {
  const environment = useEnvironment()
  const flow = useQuery(flowQuery(environment.key, useContext(VariedFlow)))
  const places = placesOf((flow.data?.document ?? {}) as Fields)
  const left = places.filter(({ path }) => !(path in value))
  const add = (path: string) => {
    const found = places.find((one) => one.path === path)
    if (found) onChange({ ...value, [path]: found.text })
  }
  return (
    <div className={classes.fields}>
      {Object.entries(value).map(([path, now]) => (
        <Change key={path} place={places.find((one) => one.path === path) ?? { path, text: '' }} value={now} onChange={(next) => { onChange(fieldsOf({ ...value, [path]: next })) }} onRemove={() => { onChange(Object.fromEntries(Object.entries(value).filter(([one]) => one !== path))) }} />
      ))}
      <Autocomplete
        key={Object.keys(value).length} aria-label="Change something" placeholder="Change a text, or leave out a step …" maxDropdownHeight={280}
        data={left.map(({ path }) => path)} renderOption={({ option }) => <Offered place={places.find(({ path }) => path === option.value)} />} onOptionSubmit={add}
      />
    </div>
  )
}

function Offered({ place }: { place: Place | undefined }) {
  return <span>{place?.text === null ? 'Leave out the step' : place?.text}<span className={classes.path}>{place?.path}</span></span>
}

interface ChangeProps { place: Place; value: Data | undefined; onChange: (value: Data) => void; onRemove: () => void }

/** Texts are written here; what is no text is shown as it is written. */
function Change({ place: { path, text }, value, onChange, onRemove }: ChangeProps) {
  return (
    <div className={classes.change}>
      {typeof value === 'string'
        ? <Textarea label={path} description={text ? `Now: ${text}` : undefined} autosize minRows={1} value={value} onChange={(event) => { onChange(event.currentTarget.value) }} />
        : <p className={classes.quiet}><code>{path}</code> {value === null ? 'is left out' : <>is <code>{JSON.stringify(value)}</code></>}</p>}
      <ActionIcon aria-label={`Take the change of ${path} back`} onClick={onRemove}><IconX size={14} aria-hidden /></ActionIcon>
    </div>
  )
}

export const VARIANT_FORMS = { Variant: VariantField }
