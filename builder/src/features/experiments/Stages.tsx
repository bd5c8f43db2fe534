/** The plan of stages: to how many, and for how many days. */
import { ActionIcon, Button, Group, NumberInput, Stack } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { Stage } from '../../api/changes.ts'
import classes from './Results.module.css'
import { withAnother } from './stages.ts'

const MOST = 10

export function Stages({ stages, onChange }: { stages: Stage[]; onChange: (stages: Stage[]) => void }) {
  const put = (index: number, part: Partial<Stage>) => { onChange(stages.map((stage, at) => (at === index ? { ...stage, ...part } : stage))) }
  return (
    <Stack gap={8} component="fieldset" className={classes.stages}>
      <legend>Stages</legend>
      {stages.slice(0, -1).map(({ share, days }, index) => (
        <Group key={index} gap={8} align="end" wrap="nowrap">
          <NumberInput label="Share of all" aria-label={`Share of stage ${index + 1}`} suffix=" %" min={1} max={99} value={Math.round(share * 100)} onChange={(value) => { put(index, { share: Number(value) / 100 }) }} />
          <NumberInput label="Days" aria-label={`Days of stage ${index + 1}`} placeholder="By hand" min={1} max={90} value={days ?? ''} onChange={(value) => { put(index, { days: value === '' ? null : Number(value) }) }} />
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove stage ${index + 1}`} onClick={() => { onChange(stages.filter((_, at) => at !== index)) }}><IconTrash size={18} stroke={1.75} aria-hidden /></ActionIcon>
        </Group>
      ))}
      <p className={classes.quiet}>Then everybody. A stage without days waits until somebody moves it on.</p>
      {stages.length < MOST && <Button variant="default" size="xs" onClick={() => { onChange(withAnother(stages)) }} style={{ alignSelf: 'start' }}>Add a stage</Button>}
    </Stack>
  )
}
