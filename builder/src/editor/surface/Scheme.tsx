/** Whether the page below what is drawn is light or dark. */
import { SegmentedControl, useComputedColorScheme } from '@mantine/core'
import { useState } from 'react'

export type Scheme = 'light' | 'dark'

/** The page below the steps is at first as the builder itself. */
export function useScheme(): [Scheme, (scheme: Scheme) => void] {
  const builder = useComputedColorScheme('light')
  const [chosen, setChosen] = useState<Scheme | null>(null)
  return [chosen ?? builder, setChosen]
}

export function SchemeControl({ value, onChange }: { value: Scheme; onChange: (scheme: Scheme) => void }) {
  return (
    <SegmentedControl
      size="xs" aria-label="The page is" value={value} onChange={(chosen) => { onChange(chosen === 'dark' ? 'dark' : 'light') }}
      data={[{ value: 'light', label: 'On a light page' }, { value: 'dark', label: 'On a dark page' }]}
    />
  )
}
