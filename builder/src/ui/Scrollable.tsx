/** Something that may be wider than the screen: it scrolls by itself, and by keyboard when there is something to scroll. */
import { useResizeObserver } from '@mantine/hooks'
import type { ReactNode } from 'react'

interface ScrollableProps { label: string; className?: string | undefined; children: ReactNode }

export function Scrollable({ label, className, children }: ScrollableProps) {
  const [outer, box] = useResizeObserver<HTMLDivElement>()
  const [inner, content] = useResizeObserver<HTMLDivElement>()
  const scrolls = content.width > box.width + 1
  return (
    <div ref={outer} className={className} {...(scrolls && { role: 'region', 'aria-label': label, tabIndex: 0 })}>
      <div ref={inner} style={{ inlineSize: 'fit-content', minInlineSize: '100%' }}>{children}</div>
    </div>
  )
}
