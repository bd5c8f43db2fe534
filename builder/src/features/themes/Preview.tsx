/** How things look in the theme: any step of any template, on a light or a dark page of any colour. */
import { ColorInput, Group, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { templatesQuery } from '../../api/queries.ts'
import type { ThemeContent } from '../../api/types.ts'
import { SchemeControl, useScheme } from '../../editor/surface/Scheme.tsx'
import { StepSurface } from '../../editor/surface/StepSurface.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Lines } from '../../ui/Waiting.tsx'
import classes from './Themes.module.css'

export function Preview({ theme }: { theme: ThemeContent }) {
  const templates = useQuery(templatesQuery)
  const [scheme, setScheme] = useScheme()
  const [ground, setGround] = useState('')
  const [chosen, choose] = useState(0)
  return (
    <Loaded query={templates} what="What it is shown with" waiting={<Lines rows={6} />}>
      {({ items }) => {
        const samples = items.flatMap(({ name, content }) => content.steps.map(({ id, pattern }) => ({ content, step: id, label: content.steps.length > 1 ? `${name}: ${pattern}` : name })))
        const sample = samples[chosen] ?? samples[0]
        return (
          <>
            <Group gap={12} align="end" className={classes.bar ?? ''}>
              <NativeSelect label="Shown with" data={samples.map(({ label }, at) => ({ value: String(at), label }))} value={String(chosen)} onChange={({ currentTarget }) => { choose(Number(currentTarget.value)) }} />
              <ColorInput label="Your page’s ground" placeholder="plain" value={ground} onChange={setGround} popoverProps={{ withinPortal: true }} eyeDropperButtonProps={{ 'aria-label': 'Pick the ground from the screen' }} maw={180} />
              <SchemeControl value={scheme} onChange={setScheme} />
            </Group>
            {sample && <StepSurface content={sample.content} step={sample.step} theme={theme} scheme={scheme} ground={ground} />}
          </>
        )
      }}
    </Loaded>
  )
}
