/** A flow on a plain page, played by the SDK as users get it; nothing of it is counted. */
import { SANDBOX, speakTo, type Shown } from '@cairn/sdk/preview/played.ts'
import { useEffect, useEffectEvent, useRef } from 'react'
import classes from './Preview.module.css'

export type Speaking = ReturnType<typeof speakTo>

interface FrameProps {
  shown: Shown
  width: number | undefined
  /** A step shows, or it is over. */
  onTold: (event: string, properties: Record<string, unknown>) => void
  onOpens: (address: string) => void
  onReady: (speaking: Speaking) => void
}

export function Frame({ shown, width, onTold, onOpens, onReady }: FrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const speaking = useRef<Speaking>(null)
  const current = useEffectEvent(() => shown)
  const heard = useEffectEvent((told: { event: string; properties: Record<string, unknown> } | { opens: string }) => {
    if ('opens' in told) onOpens(told.opens)
    else onTold(told.event, told.properties)
  })
  const ready = useEffectEvent(onReady)
  useEffect(() => {
    if (!frame.current) return
    const spoken = speakTo(frame.current, () => current(), (told) => { heard(told) })
    speaking.current = spoken
    ready(spoken)
    spoken.again()
    return () => { spoken.end() }
  }, [])
  const first = useRef(true)
  useEffect(() => {
    if (first.current) first.current = false
    else speaking.current?.again()
  }, [shown.preview, shown.scheme])
  return <iframe ref={frame} title="The flow on a plain page" className={classes.frame} sandbox={SANDBOX} style={width ? { inlineSize: width } : undefined} />
}
