/** On the page of a flow that is archived: what that means, and the way back into the list. */
import { Button } from '@mantine/core'
import { useMay } from '../../../api/session.ts'
import type { FlowSummary } from '../../../api/types.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { useMany } from './useMany.ts'

export function Archived({ flow }: { flow: FlowSummary }) {
  const may = useMay('documents.edit')
  const many = useMany()
  return (
    <Notice>
      {flow.name} is archived: it is left out of the list of flows. Publishing it brings it back.
      {may && <div><Button variant="subtle" size="compact-sm" ml={-8} mt={4} loading={many.busy} onClick={() => { many.change({ action: 'restore' }, [flow], () => `${flow.name} is back in the list.`) }}>Restore it</Button></div>}
    </Notice>
  )
}
