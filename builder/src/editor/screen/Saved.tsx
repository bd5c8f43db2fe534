/** Whether what is written is safe, quietly; loudly only when somebody has to do something. */
import { Button } from '@mantine/core'
import { Link, useLocation } from 'react-router'
import { near } from '../../ui/moments.ts'
import { useNow } from '../../ui/Moment.tsx'
import type { FlowDraft } from '../../api/types.ts'
import type { DraftState, Saving } from '@cairn/sdk/editing/draft.ts'
import classes from './Saved.module.css'

const WORDS: Record<Saving, string> = {
  saved: 'Saved', waiting: 'Saving', saving: 'Saving', away: 'No connection. Kept in this browser and sent when it is back.',
  'signed-out': 'You are signed out. What you wrote is kept in this browser.', refused: 'Not saved', conflict: 'Changed by somebody else meanwhile',
}

export function Saved({ state: { saving, savedAt, failure, known, restored }, mayEdit }: { state: DraftState<FlowDraft>; mayEdit: boolean }) {
  const now = useNow()
  const { pathname, search } = useLocation()
  if (!mayEdit) return <span className={classes.quiet}>Only to look at</span>
  const when = savedAt === null ? near(known.updated_at, now) : near(new Date(savedAt).toISOString(), now)
  const isLoud = saving === 'signed-out' || saving === 'refused' || saving === 'conflict'
  return (
    <span className={isLoud ? classes.loud : classes.quiet} data-saving={saving} role={isLoud ? 'alert' : undefined}>
      <span className={classes.dot} aria-hidden />
      {saving === 'saved' ? `Draft saved ${when}${restored ? ', with what an earlier tab had kept' : ''}` : saving === 'refused' ? `${WORDS.refused}: ${failure ?? ''}` : WORDS[saving]}
      {saving === 'signed-out' && <Button component={Link} to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} size="compact-xs" variant="default">Sign in</Button>}
    </span>
  )
}
