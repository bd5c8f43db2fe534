/** As whom a flow is looked at: nobody in particular, a user, or somebody of a segment. */
import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { AsWhom } from '../../../api/types.ts'
import { KeyField } from '../../../editor/conditions/Offered.tsx'
import classes from './Preview.module.css'
import { UserField } from './UserField.tsx'

type Kind = 'nobody' | 'user' | 'segment'

interface WhomProps { asked: AsWhom; onChange: (whom: Pick<AsWhom, 'user' | 'segment' | 'skip'>) => void }

export function Whom({ asked, onChange }: WhomProps) {
  const [kind, setKind] = useState<Kind>('nobody')
  const choose = (next: string) => { setKind(next as Kind); onChange({}) }
  return (
    <div className={classes.whom}>
      <SegmentedControl size="xs" fullWidth aria-label="As whom" value={kind} onChange={choose} data={[{ value: 'nobody', label: 'Anybody' }, { value: 'user', label: 'A user' }, { value: 'segment', label: 'A segment' }]} />
      {kind === 'user' && <UserField value={asked.user} placeholder="Name, e-mail or id" onChange={(user) => { onChange({ user }) }} />}
      {kind === 'segment' && (
        <div className={classes.pair}>
          <KeyField kind="segment" label="Segment" value={asked.segment ?? ''} onChange={(segment) => { onChange({ segment }) }} />
          {asked.segment && <Button variant="subtle" onClick={() => { onChange({ segment: asked.segment ?? '', skip: ((asked.skip ?? 0) + 1) % 50 }) }}>Somebody else</Button>}
        </div>
      )}
    </div>
  )
}
