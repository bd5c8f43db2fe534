/** The button that opens the preview of a flow; all that it takes is fetched then. */
import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { PreviewProps } from './Preview.tsx'

const Preview = lazy(() => import('./Preview.tsx'))

/** `reason` says why it has to wait; `label` tells it from another one beside it. */
export function PreviewButton({ reason, label = 'Preview', ...of }: Omit<PreviewProps, 'onClose'> & { reason?: string | undefined; label?: string }) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button variant="default" disabled={reason !== undefined} title={reason} onClick={() => { setOpened(true) }}>{label}</Button>
      {opened && <Suspense fallback={null}><Preview {...of} onClose={() => { setOpened(false) }} /></Suspense>}
    </>
  )
}
