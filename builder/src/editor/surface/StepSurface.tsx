/** One step drawn by the SDK's own renderer, so that authors and users see the same pixels. */
import type { FlowContent, ThemeContent } from '../../api/types.ts'
import type { Port, Run } from '@cairn/sdk/contract/renderer.ts'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { quietPort } from './quietPort.ts'
import classes from './StepSurface.module.css'

interface StepSurfaceProps {
  content: FlowContent
  step: string
  theme: ThemeContent | null
  scheme: 'light' | 'dark'
  /** Colour of the page below, where it is not a plain one. */
  ground?: string
  /** Where it was drawn, each time that it was. */
  onDrawn?: (canvas: HTMLElement) => void
}

export function StepSurface({ content, step, theme, scheme, ground, onDrawn }: StepSurfaceProps) {
  const canvas = useRef<HTMLDivElement>(null)
  const drawn = useEffectEvent((container: HTMLElement) => { onDrawn?.(container) })
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    const container = canvas.current
    if (!container) return
    let run: Run | undefined
    let gone = false
    setFailure(null)
    const port: Port = { ...quietPort, record: (name, { message }) => { if (name === 'Flow Failed') setFailure(String(message)) } }
    import('@cairn/sdk/renderer')
      .then(({ default: createRenderer }) => {
        if (gone) return
        run = createRenderer().run(content, port, { step, preview: { container, scheme }, ...(theme && { theme }) })
        drawn(container)
      })
      .catch((reason: unknown) => { if (!gone) setFailure(reason instanceof Error ? reason.message : String(reason)) })
    return () => {
      gone = true
      run?.destroy()
    }
  }, [content, step, theme, scheme])
  return (
    <figure className={classes.surface} data-scheme={scheme} style={ground ? { background: ground } : undefined} aria-label={`Step ${step} as users see it`}>
      {/* A picture, not a thing to use: nothing in it takes focus or clicks. */}
      <div ref={canvas} inert className={classes.canvas} />
      {failure && <figcaption className={classes.failure}>This step can’t be drawn: {failure}</figcaption>}
    </figure>
  )
}
