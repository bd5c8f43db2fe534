/** Publish, promote and unpublish, each behind a dialog that says what will happen to whom. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconArrowUpRight, IconDots, IconPencil, IconPlayerStop } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useEnvironment, useMay, usePlace, useSession } from '../../api/session.ts'
import type { Environment, FlowDetail } from '../../api/types.ts'
import { PreviewButton } from './preview/PreviewButton.tsx'
import { PromoteDialog } from './PromoteDialog.tsx'
import { UnpublishDialog } from './UnpublishDialog.tsx'

export function FlowActions({ flow }: { flow: FlowDetail }) {
  const { key, name } = useEnvironment()
  const others = useSession().environments.filter((each) => each.key !== key)
  const may = useMay('documents.publish')
  const mayEdit = useMay('documents.edit')
  const place = usePlace()
  const [dialog, setDialog] = useState<'unpublish' | null>(null)
  const [target, setTarget] = useState<Environment | null>(null)
  const look = <PreviewButton flow={flow.key} name={flow.name} version={Date.parse(flow.updated_at)} />
  const edit = mayEdit && <Button component={Link} to={place(`/flows/${flow.key}/edit`)} variant="default" leftSection={<IconPencil size={15} aria-hidden />}>Edit</Button>
  if (!may) return <>{look}{edit}{mayEdit && flow.status !== 'published' && <Button component={Link} to={place(`/flows/${flow.key}/publish`)}>Ask for a review…</Button>}</>
  const live = flow.status === 'published' || flow.status === 'changed'
  return (
    <>
      {look}
      {edit}
      {flow.status === 'published' ? <Button disabled title={`${name} already shows this draft.`}>Publish…</Button> : <Button component={Link} to={place(`/flows/${flow.key}/publish`)}>Publish…</Button>}
      {live && (
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="default" size={30} aria-label="More actions"><IconDots size={17} aria-hidden /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            {others.map((other) => (
              <Menu.Item key={other.key} leftSection={<IconArrowUpRight size={16} stroke={1.6} aria-hidden />} onClick={() => { setTarget(other) }}>Promote to {other.name}…</Menu.Item>
            ))}
            <Menu.Item leftSection={<IconPlayerStop size={16} stroke={1.6} aria-hidden />} onClick={() => { setDialog('unpublish') }}>Unpublish from {name}…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {target && <PromoteDialog flow={flow} to={target} onClose={() => { setTarget(null) }} />}
      <UnpublishDialog flow={flow} opened={dialog === 'unpublish'} onClose={() => { setDialog(null) }} />
    </>
  )
}
