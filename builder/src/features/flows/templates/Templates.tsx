/** Ready-made flows, each drawn as users would see it: search, look closer, take one as a draft of one's own. */
import { Button, Modal, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { templatesQuery } from '../../../api/queries.ts'
import { usePlace } from '../../../api/session.ts'
import type { Template, ThemeContent } from '../../../api/types.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { useFilters } from '../../../ui/filters.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Narrow, NoneFits } from '../../../ui/Narrow.tsx'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { NewFlow } from '../NewFlow.tsx'
import { useScheme } from '../../../editor/surface/Scheme.tsx'
import { StepList } from '../Steps.tsx'
import { TYPES } from '../words.ts'
import { fitting } from './fitting.ts'
import { TemplateCard } from './TemplateCard.tsx'
import classes from './Templates.module.css'
import { useTaking, type Taking } from './taking.ts'

export function Templates() {
  const place = usePlace()
  const templates = useQuery(templatesQuery)
  const filters = useFilters('type')
  const [closer, setCloser] = useState<Template | null>(null)
  const taking = useTaking()
  return (
    <>
      <PageHeader title="Templates" up={{ to: place('/flows'), label: 'Flows' }} actions={<NewFlow />} below={<span>Ready-made flows to begin with. Each becomes a draft; nobody sees it before you publish.</span>} />
      <Narrow what="templates" filters={filters} chips={[{ name: 'type', label: 'Type', options: TYPES }]} />
      {taking.error && <Failure title="The draft could not be made" error={taking.error} />}
      <Loaded query={templates} what="The templates" waiting={<WaitingCards />}>
        {({ items, theme }) => {
          const found = fitting(items, filters.values.search ?? '', filters.values.type ?? null)
          if (items.length === 0) return <Empty title="No templates here">The folder of the library is empty on this server. Its setting is <code>CAIRN_LIBRARY_DIR</code>.</Empty>
          if (found.length === 0) return <NoneFits one="template" filters={filters}>Another search or another type will show more.</NoneFits>
          return (
            <>
              <ul className={classes.gallery} aria-label="Templates">
                {found.map((template) => <TemplateCard key={template.key} template={template} theme={theme} taking={taking} onCloser={setCloser} />)}
              </ul>
              {closer && <Closer template={closer} theme={theme} taking={taking} onClose={() => { setCloser(null) }} />}
            </>
          )
        }}
      </Loaded>
    </>
  )
}

interface CloserProps { template: Template; theme: ThemeContent | null; taking: Taking; onClose: () => void }

function Closer({ template, theme, taking, onClose }: CloserProps) {
  const [scheme] = useScheme()
  return (
    <Modal opened onClose={onClose} title={template.name} size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>
      <p className={classes.words}>{template.description}</p>
      <p className={classes.words}>For: {template.audience}</p>
      {taking.may && <Button mb="md" loading={taking.busy === template.key} onClick={() => { taking.take(template.key) }}>Use this</Button>}
      <StepList content={template.content} theme={theme} scheme={scheme} />
    </Modal>
  )
}

function WaitingCards() {
  return (
    <Waiting what="templates">
      <div className={classes.gallery}>{Array.from({ length: 6 }, (_, number) => <Skeleton key={number} height={320} radius="md" />)}</div>
    </Waiting>
  )
}
