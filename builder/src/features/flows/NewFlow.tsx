/** A new flow: its name, its type, and on into the editor. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { createFlow } from '../../api/drafts.ts'
import { useMay, usePlace } from '../../api/session.ts'
import type { FlowType } from '../../api/types.ts'
import { keyFor } from '../../ui/keyFor.ts'
import { Making } from '../../ui/Making.tsx'
import { TYPES } from './words.ts'

export function NewFlow() {
  const may = useMay('documents.edit')
  const place = usePlace()
  const navigate = useNavigate()
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const [key, setKey] = useState<string | null>(null)
  const [type, setType] = useState<FlowType>('tour')
  const making = useMutation({ mutationFn: createFlow })
  if (!may) return null
  const wanted = key ?? keyFor(name)
  const make = () => { making.mutate({ key: wanted, name: name.trim(), type }, { onSuccess: (made) => void navigate(place(`/flows/${made.key}/edit`)) }) }
  return (
    <>
      <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => { setOpened(true) }}>New flow</Button>
      <Making what="flow" opened={opened} onClose={() => { making.reset(); setOpened(false) }} busy={making.isPending} disabled={!name.trim() || !wanted} error={making.error} onMake={make}>
        <TextInput label="Name" description="What members call it." data-autofocus required value={name} onChange={(event) => { setName(event.currentTarget.value) }} />
        <NativeSelect label="Type" data={Object.entries(TYPES).map(([value, label]) => ({ value, label }))} value={type} onChange={(event) => { setType(event.currentTarget.value as FlowType) }} />
        <TextInput label="Key" description="By which programs, files and numbers know it. It stays." value={wanted} onChange={(event) => { setKey(event.currentTarget.value) }} />
      </Making>
    </>
  )
}
