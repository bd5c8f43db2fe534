/** What a new experiment begins with: two variants of one weight, and a plan of two weeks. */
import type { Fields } from '@cairn/sdk/editing/data.ts'

export type Against = 'nothing' | 'variant'

interface Wanted { key: string; name: string; flow: string; against: Against }

export function beginning({ key, name, flow, against }: Wanted): Fields {
  const shown: Fields = { key: against === 'nothing' ? 'shown' : 'control', weight: 50 }
  const other: Fields = against === 'nothing' ? { key: 'nothing', weight: 50, shows: 'nothing' } : { key: 'new', weight: 50 }
  return {
    format: 'cairn/1', kind: 'experiment', key, name, flow,
    // The control stands first: with nothing to compare with, nothing is the control.
    variants: against === 'nothing' ? [other, shown] : [shown, other],
    planned: { days: 14, detect: '5 points' },
  }
}
