/** The element that something is tied to, by facts that a person can read off the page; references keep theirs under `anchors`. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconFocus2 } from '@tabler/icons-react'
import { fieldsOf, textOf, type Data, type Fields, type Way } from '@cairn/sdk/editing/data.ts'
import { Group, startsWith, type FieldProps } from '../forms/SchemaField.tsx'
import classes from './Anchors.module.css'
import { BY, byOf, sureness } from './anchors.ts'

const ROLES = ['button', 'link', 'textbox', 'combobox', 'checkbox', 'radio', 'tab', 'menuitem', 'heading', 'img', 'navigation', 'row', 'cell']

/** An element wherever a form has a place for one. */
export function AnchorField({ place, way, value, label, optional }: FieldProps) {
  return <Group place={{ ...place, problems: [] }} way={way} head={label} optional={optional}><Anchor place={place} way={way} value={value} /></Group>
}

const WHOSE = [{ value: 'own', label: 'The element of the step' }, { value: 'other', label: 'Another element' }]

/** The step's own element, or another one. */
export function OwnOrOtherField({ place, way, value, label, optional }: FieldProps) {
  return (
    <Group place={{ ...place, problems: [] }} way={way} head={label} optional={optional}>
      <NativeSelect aria-label={label} data={WHOSE} value={value === 'anchor' ? 'own' : 'other'} onChange={(event) => { place.set(way, event.currentTarget.value === 'own' ? 'anchor' : { role: 'button' }) }} />
      {value !== 'anchor' && <Anchor place={place} way={way} value={value} />}
    </Group>
  )
}

interface AnchorProps { place: FieldProps['place']; way: Way; value: Data | undefined }

export function Anchor({ place, way, value }: AnchorProps) {
  const anchors = fieldsOf(place.document?.['anchors'])
  const known = Object.keys(anchors)
  const ref = textOf(fieldsOf(value)['ref'])
  const where: Way = ref ? ['anchors', ref] : way
  const facts = ref ? fieldsOf(anchors[ref]) : fieldsOf(value)
  const by = byOf(facts)
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
      <Sureness facts={facts} place={place} />
      {known.length > 0 && (
        <NativeSelect
          label="Element" value={ref} data={[{ value: '', label: 'Of this step alone' }, ...known]}
          onChange={(event) => { const name = event.currentTarget.value; place.set(way, name ? { ref: name } : isSet ? facts : undefined) }}
        />
      )}
      <NativeSelect label="Found" data={[...BY]} value={by} onChange={(event) => { const next = event.currentTarget.value; set({ ...kept, ...(next === 'name' ? { role: 'button' } : { [next]: ' ' }) }) }} />
      {by === 'name' ? (
        <>
          <NativeSelect label="It is a" data={[{ value: '', label: 'Anything' }, ...new Set([...ROLES, ...(textOf(facts['role']) ? [textOf(facts['role'])] : [])])]} value={textOf(facts['role'])} onChange={(event) => { set({ ...facts, role: event.currentTarget.value }) }} />
          <TextInput label="Called" placeholder="New invoice" error={wrong} value={textOf(facts['name'])} onChange={(event) => { set({ ...facts, name: event.currentTarget.value }) }} />
        </>
      ) : <TextInput label={BY.find((one) => one.value === by)?.field} error={wrong} value={textOf(facts[by]).trimStart()} onChange={(event) => { set({ ...facts, [by]: event.currentTarget.value || ' ' }) }} />}
      <p className={classes.quiet}>As it stands on the page. Every fact has to hold.</p>
    </>
  )
}

/** How sure it will be found again, and the way to the page where it is picked. */
function Sureness({ facts, place }: { facts: Fields; place: FieldProps['place'] }) {
  const { level, words } = sureness(facts)
  return (
    <div className={classes.sureness}>
      <p className={classes.words} data-level={level}><span className={classes.dot} aria-hidden />{words}</p>
      {place.onPick && <Button size="compact-sm" variant="default" leftSection={<IconFocus2 size={14} aria-hidden />} onClick={place.onPick}>{level === 'none' ? 'Pick it in the app' : 'Pick it again'}</Button>}
    </div>
  )
}
