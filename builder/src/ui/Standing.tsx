/** How a document stands in an environment: live, live with changes in the draft, or not. */
import { State, type Shape, type Tone } from './State.tsx'

interface Stands { status: 'draft' | 'published' | 'changed' | 'unpublished'; revision: number | null }

function standing({ status, revision }: Stands): { tone: Tone; shape: Shape; text: string } {
  switch (status) {
    case 'published': return { tone: 'good', shape: 'full', text: 'Live' }
    case 'changed': return { tone: 'warn', shape: 'half', text: `Draft changes, r${revision ?? '?'} live` }
    case 'unpublished': return { tone: 'quiet', shape: 'dash', text: 'Unpublished' }
    case 'draft': return { tone: 'quiet', shape: 'ring', text: 'Not published' }
  }
}

export function Standing({ of }: { of: Stands }) {
  const { tone, shape, text } = standing(of)
  return <State tone={tone} shape={shape}>{text}</State>
}
