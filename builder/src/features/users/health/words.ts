/** Health in words: bands, and how a change reads. */
import type { HealthState } from '../../../api/types.ts'
import type { Shape, Tone } from '../../../ui/State.tsx'

export type Band = HealthState['band']

export const BANDS: readonly { band: Band; label: string; tone: Tone; shape: Shape }[] = [
  { band: 'red', label: 'Red', tone: 'bad', shape: 'full' },
  { band: 'yellow', label: 'Yellow', tone: 'warn', shape: 'half' },
  { band: 'green', label: 'Green', tone: 'good', shape: 'ring' },
  { band: 'unknown', label: 'Unknown', tone: 'quiet', shape: 'dash' },
]

export const isBand = (word: string | null): word is Band => BANDS.some(({ band }) => band === word)

/** "31 of 100"; nothing while it is unknown. */
export const points = (score: number | null) => (score === null ? '' : `${score} of 100`)

/** What moved it, or else what takes most of the score. */
export const whyOf = ({ reasons, weakest }: Pick<HealthState, 'reasons' | 'weakest'>) =>
  reasons.length > 0
    ? reasons.map(({ key, label, said, said_before }) => ({ key, label, said: said_before ? `${said} Before: ${said_before}` : said }))
    : weakest.map(({ key, label, said }) => ({ key, label, said }))
