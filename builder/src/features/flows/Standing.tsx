/** How a flow stands in the present environment. */
import type { FlowSummary } from '../../api/types.ts'
import { State } from '../../ui/State.tsx'
import { standing } from './words.ts'

export function Standing({ flow }: { flow: Pick<FlowSummary, 'status' | 'revision'> }) {
  const { tone, shape, text } = standing(flow)
  return <State tone={tone} shape={shape}>{text}</State>
}
