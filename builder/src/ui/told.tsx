/** Short messages in the corner about what has just happened. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'

export function told(message: string, tone: 'good' | 'bad' = 'good'): void {
  notifications.show({ message, color: tone === 'bad' ? 'red' : 'lake', autoClose: tone === 'bad' ? false : 6000, closeButtonProps: { 'aria-label': 'Close' } })
}

const TIME_TO_REGRET = 15_000

export function toldWithUndo(message: string, label: string, undo: () => void): void {
  const id = notifications.show({
    message: (
      <>
        {message}
        <div><Button variant="subtle" size="compact-sm" ml={-8} mt={4} onClick={() => { notifications.hide(id); undo() }}>{label}</Button></div>
      </>
    ),
    color: 'lake',
    autoClose: TIME_TO_REGRET,
    closeButtonProps: { 'aria-label': 'Close' },
  })
}
