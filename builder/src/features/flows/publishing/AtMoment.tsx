/** The field in which a moment that comes is chosen, by the clock of whoever chooses. */
import { TextInput } from '@mantine/core'
import { zoneHere } from './moment.ts'

interface AtMomentProps { label: string; description?: string; value: string; onChange: (value: string) => void; required?: boolean; error?: string | undefined }

export function AtMoment({ label, description, value, onChange, required = false, error }: AtMomentProps) {
  return (
    <TextInput
      type="datetime-local" label={label} description={description ?? `By your clock, ${zoneHere()}`} value={value} required={required} error={error}
      maw={280} onChange={(event) => { onChange(event.currentTarget.value) }}
    />
  )
}
