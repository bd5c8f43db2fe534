/** Whether an experiment runs. */
import type { ExperimentStatus } from '../../api/types.ts'
import { State, type Shape, type Tone } from '../../ui/State.tsx'

const STATUSES: Record<ExperimentStatus, { tone: Tone; shape: Shape; text: string }> = {
  running: { tone: 'good', shape: 'half', text: 'Running' },
  rolling_out: { tone: 'good', shape: 'half', text: 'Going to everybody' },
  draft: { tone: 'quiet', shape: 'ring', text: 'Not started' },
  stopped: { tone: 'quiet', shape: 'dash', text: 'Stopped' },
}

export function Progress({ status }: { status: ExperimentStatus }) {
  const { tone, shape, text } = STATUSES[status]
  return <State tone={tone} shape={shape}>{text}</State>
}
