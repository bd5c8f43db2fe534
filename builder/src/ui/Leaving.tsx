/** Nobody loses what they have written by a click elsewhere. */
import { useBlocker } from 'react-router'
import { Confirm } from './Confirm.tsx'

export function Leaving({ isChanged, what }: { isChanged: boolean; what: string }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isChanged && currentLocation.pathname !== nextLocation.pathname)
  return (
    <Confirm opened={blocker.state === 'blocked'} onClose={() => { blocker.reset?.() }} title="Leave without saving?" verb="Leave" danger busy={false} error={null} onConfirm={() => { blocker.proceed?.() }}>
      <p style={{ margin: 0 }}>What you changed in this {what} is not saved, and is lost.</p>
    </Confirm>
  )
}
