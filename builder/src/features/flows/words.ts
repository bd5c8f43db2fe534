/** The words for what a flow is and how it stands. */
import type { FlowStatus, FlowSummary, FlowType } from '../../api/types.ts'
import type { Shape, Tone } from '../../ui/State.tsx'

export const TYPES: Record<FlowType, string> = {
  tour: 'Tour',
  banner: 'Banner',
  hotspots: 'Hotspots',
  checklist: 'Checklist',
  survey: 'Survey',
  'resource-centre': 'Resource centre',
  launcher: 'Launcher',
}

export const STATUSES: Record<FlowStatus, string> = {
  published: 'Published',
  changed: 'Draft changes',
  draft: 'Not published',
  unpublished: 'Unpublished',
}

export function standing({ status, revision }: Pick<FlowSummary, 'status' | 'revision'>): { tone: Tone; shape: Shape; text: string } {
  switch (status) {
    case 'published': return { tone: 'good', shape: 'full', text: `Published r${revision ?? '?'}` }
    case 'changed': return { tone: 'warn', shape: 'half', text: `Draft changes, r${revision ?? '?'} live` }
    case 'unpublished': return { tone: 'quiet', shape: 'dash', text: 'Unpublished' }
    case 'draft': return { tone: 'quiet', shape: 'ring', text: 'Not published' }
  }
}
