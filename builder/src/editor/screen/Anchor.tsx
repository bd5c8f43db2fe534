/** The element that a step is tied to, by facts that a person can read off the page; references keep theirs under `anchors`. */
import { NativeSelect, TextInput } from '@mantine/core'
import { fieldsOf, textOf, type Data, type Fields, type Way } from '@cairn/sdk/editing/data.ts'
import { startsWith, type FormPlace } from '../forms/SchemaField.tsx'
import classes from './Properties.module.css'

const WAYS = [
  { value: 'name', label: 'By what it is called' },
  { value: 'test', label: 'By its test attribute' },
  { value: 'id', label: 'By its id' },
  { value: 'css', label: 'By a CSS selector' },
]
const ROLES = ['button', 'link', 'textbox', 'combobox', 'checkbox', 'radio', 'tab', 'menuitem', 'heading', 'img', 'navigation', 'row', 'cell']

export function Anchor({ document, way, value, place }: { document: Fields; way: Way; value: Data | undefined; place: FormPlace }) {
  const known = Object.keys(fieldsOf(document['anchors']))
  const ref = textOf(fieldsOf(value)['ref'])
  const where: Way = ref ? ['anchors', ref] : way
  const facts = ref ? fieldsOf(fieldsOf(document['anchors'])[ref]) : fieldsOf(value)
  const by = 'test' in facts ? 'test' : 'id' in facts ? 'id' : 'css' in facts ? 'css' : 'name'
  const isSet = Object.keys(facts).length > 0
  const found = place.problems.filter((one) => startsWith(one.way, way) || startsWith(one.way, where)).map(({ problem }) => problem.message)[0]
  const wrong = found && !isSet && !ref ? 'Say which element of the page it points at.' : found
  const kept = 'picked' in facts ? { picked: facts['picked'] } : {}
  const set = (next: Fields) => {
    const said = Object.fromEntries(Object.entries(next).filter(([, fact]) => fact !== ''))
    place.set(where, Object.keys(said).length > 0 ? said : undefined)
  }
  return (
    <>
      {known.length > 0 && (
        <NativeSelect
          label="Element" value={ref} data={[{ value: '', label: 'Of this step alone' }, ...known]}
          onChange={(event) => { const name = event.currentTarget.value; place.set(way, name ? { ref: name } : isSet ? facts : undefined) }}
        />
      )}
      <NativeSelect label="Found" data={WAYS} value={by} onChange={(event) => { const next = event.currentTarget.value; set({ ...kept, ...(next === 'name' ? { role: 'button' } : { [next]: ' ' }) }) }} />
      {by === 'name' ? (
        <>
          <NativeSelect label="It is a" data={[{ value: '', label: 'Anything' }, ...new Set([...ROLES, ...(textOf(facts['role']) ? [textOf(facts['role'])] : [])])]} value={textOf(facts['role'])} onChange={(event) => { set({ ...facts, role: event.currentTarget.value }) }} />
          <TextInput label="Called" placeholder="New invoice" error={wrong} value={textOf(facts['name'])} onChange={(event) => { set({ ...facts, name: event.currentTarget.value }) }} />
        </>
      ) : <TextInput label={WAYS.find((one) => one.value === by)?.label.replace('By its', 'Its').replace('By a', 'The')} error={wrong} value={textOf(facts[by]).trimStart()} onChange={(event) => { set({ ...facts, [by]: event.currentTarget.value || ' ' }) }} />}
      <p className={classes.quiet}>As it stands on the page. Every fact has to hold.</p>
    </>
  )
}
