/** A step that something leads to, chosen from those there are. */
import { NativeSelect } from '@mantine/core'
import { textOf } from '@cairn/sdk/editing/data.ts'
import { idOf, stepsOf, titleOf } from '@cairn/sdk/editing/flow.ts'
import { wrongAt, type FieldProps } from '../forms/SchemaField.tsx'

/** What is written and not there stays, and says so. */
export function StepField({ place, way, value, label }: FieldProps) {
  const now = textOf(value)
  const steps = stepsOf(place.document ?? {}).map((step, at) => ({ value: idOf(step), label: `${at + 1} ${titleOf(step)}` }))
  const all = way.includes('branches') ? [...steps, { value: 'end', label: 'The end of the flow' }] : steps
  const missing = now === '' ? [{ value: '', label: 'Choose a step' }] : all.some((one) => one.value === now) ? [] : [{ value: now, label: `${now} (not there)` }]
  return <NativeSelect label={label} data={[...missing, ...all]} value={now} error={now === '' ? 'Choose a step.' : wrongAt(place, way)} onChange={(event) => { place.set(way, event.currentTarget.value) }} />
}
