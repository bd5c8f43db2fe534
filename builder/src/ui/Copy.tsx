/** A line of text to take along: a key, a script tag. */
import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './Copy.module.css'

export function Copy({ what, text }: { what: string; text: string }) {
  return (
    <CopyButton value={text} timeout={1600}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : `Copy ${what}`} openDelay={copied ? 0 : 400}>
          <ActionIcon size="sm" aria-label={copied ? `Copied ${what}` : `Copy ${what}`} onClick={copy}>
            {copied ? <IconCheck size={15} stroke={1.75} aria-hidden /> : <IconCopy size={15} stroke={1.75} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}

export function CopyField({ what, text }: { what: string; text: string }) {
  return (
    <div className={classes.field}>
      <code className={classes.text} tabIndex={0} role="textbox" aria-readonly aria-label={what}>{text}</code>
      <Copy what={what} text={text} />
    </div>
  )
}
