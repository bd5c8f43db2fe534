/** The same flow as the file that it is: whatever has no form is written here, and what is wrong is said at its line. */
import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { ApiFailure } from '../../api/failure.ts'
import type { Problem } from '../../api/types.ts'
import { Waiting, Lines } from '../../ui/Waiting.tsx'
import classes from './AsText.module.css'

interface AsTextProps { source: string; ready: boolean; readOnly: boolean; onClose: () => void; onWrite: (source: string) => Promise<Problem[]> }

export function AsText({ source, ready, readOnly, onClose, onWrite }: AsTextProps) {
  const [text, setText] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState<Problem[]>([])
  const [failure, setFailure] = useState<ApiFailure | Error | null>(null)
  const write = async () => {
    if (text === null) { onClose(); return }
    setBusy(true)
    setFailure(null)
    setMissing([])
    try {
      const left = (await onWrite(text)).filter(({ level }) => level === 'error')
      setMissing(left)
      if (left.length === 0) onClose()
    } catch (reason) {
      setFailure(reason instanceof Error ? reason : new Error('It could not be saved.'))
    } finally {
      setBusy(false)
    }
  }
  const problems = failure instanceof ApiFailure ? failure.problems : missing
  return (
    <Modal opened onClose={onClose} title="The flow as text" size={860} closeButtonProps={{ 'aria-label': 'Close' }}>
      <p className={classes.lead}>This is the file that <code>cairn pull</code> gives. Comments stay until the flow is changed on the canvas again.</p>
      {ready || text !== null
        ? <textarea className={classes.text} aria-label="Document" spellCheck={false} rows={24} readOnly={readOnly} value={text ?? source} onChange={(event) => { setText(event.currentTarget.value) }} />
        : <Waiting what="document"><Lines rows={8} /></Waiting>}
      {(failure ?? missing.length > 0) && (
        <div role="alert" className={classes.failure}>
          {missing.length > 0 && 'It is saved. Until it can be published, this is missing:'}
          {problems.length > 0 ? <ul>{problems.map(({ line, path, message }) => <li key={path + message}>{line !== null && <b>Line {line}: </b>}{message}</li>)}</ul> : failure?.message}
        </div>
      )}
      <Group justify="flex-end" mt="md" gap={8}>
        <Button variant="default" onClick={onClose}>Cancel</Button>
        {!readOnly && <Button loading={busy} disabled={text === null || text === source} onClick={() => void write()}>Use this text</Button>}
      </Group>
    </Modal>
  )
}
