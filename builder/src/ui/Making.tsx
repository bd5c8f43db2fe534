/** The dialog in which something new gets its name; a refusal stays in it. */
import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { Failure } from './Failure.tsx'
import classes from './Making.module.css'

interface MakingProps {
  /** What it is, as it stands in "New theme" and in "The theme could not be made". */
  what: string
  opened: boolean
  onClose: () => void
  busy: boolean
  disabled: boolean
  error: unknown
  onMake: () => void
  children: ReactNode
}

export function Making({ what, opened, onClose, busy, disabled, error, onMake, children }: MakingProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`New ${what}`} size={460} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={classes.form} onSubmit={(event) => { event.preventDefault(); onMake() }}>
        {children}
        {error != null && <Failure title={`The ${what} could not be made`} error={error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" loading={busy} disabled={disabled}>Make it</Button>
        </Group>
      </form>
    </Modal>
  )
}
