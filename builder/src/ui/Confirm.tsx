/** A dialog before something that others will notice: it says what will happen, and a failure stays in it. */
import { Button, Group, Modal, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Failure } from './Failure.tsx'

interface ConfirmProps {
  opened: boolean
  onClose: () => void
  title: string
  /** What the button does, in full: "Publish to Production". */
  verb: string
  danger?: boolean
  busy: boolean
  disabled?: boolean
  /** Why the button can't be pressed as things are. */
  reason?: string | undefined
  error: unknown
  onConfirm: () => void
  children: ReactNode
}

export function Confirm({ opened, onClose, title, verb, danger, busy, disabled, reason, error, onConfirm, children }: ConfirmProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={520} closeButtonProps={{ 'aria-label': 'Close' }}>
      {children}
      {error != null && <div style={{ marginBlockStart: 16 }}><Failure title="That did not work" error={error} /></div>}
      <Group justify="flex-end" mt="lg" gap={8}>
        {reason !== undefined && <Text size="sm" c="dimmed" aria-live="polite" me="auto">{reason}</Text>}
        <Button variant="default" onClick={onClose}>Cancel</Button>
        <Button color={danger ? 'red' : 'lake'} loading={busy} disabled={disabled ?? false} onClick={onConfirm}>{verb}</Button>
      </Group>
    </Modal>
  )
}
