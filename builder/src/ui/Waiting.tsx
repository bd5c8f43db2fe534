/** Skeletons of what comes, announced once to those who don't see them. */
import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'

export function Waiting({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div role="status" aria-label={`Loading ${what}`}>
      <div aria-hidden>{children}</div>
    </div>
  )
}

/** A thing with a head, and below it what its screen shows. */
export function WaitingSheet({ what, children }: { what: string; children: ReactNode }) {
  return (
    <Waiting what={what}>
      <Skeleton height={10} width={56} mb={12} radius="xs" />
      <Skeleton height={20} width="32%" mb={12} radius="xs" />
      <Skeleton height={10} width="52%" mb={32} radius="xs" />
      {children}
    </Waiting>
  )
}

const WIDTHS = ['38%', '52%', '30%', '45%', '60%', '34%', '48%', '41%']

/** As many table rows as usually come. */
export function WaitingRows({ what, rows = 6 }: { what: string; rows?: number }) {
  return (
    <Waiting what={what}><Lines rows={rows} /></Waiting>
  )
}

export function Lines({ rows }: { rows: number }) {
  return (
    <>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} style={{ blockSize: 40, display: 'flex', alignItems: 'center', gap: 24, borderBlockEnd: '1px solid var(--ui-line)' }}>
          <Skeleton height={10} width={WIDTHS[row % WIDTHS.length] ?? '40%'} radius="xs" />
          <Skeleton height={10} width="12%" radius="xs" ml="auto" />
          <Skeleton height={10} width="8%" radius="xs" />
        </div>
      ))}
    </>
  )
}
