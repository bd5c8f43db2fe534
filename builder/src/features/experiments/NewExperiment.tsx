/** A new experiment: its question, the flow it is about and what that is compared with; the rest is said on its own page. */
import { Button, Radio, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { createExperiment } from '../../api/changes.ts'
import { flowsQuery } from '../../api/queries.ts'
import { useEnvironment, useMay, usePlace } from '../../api/session.ts'
import { keyFor } from '../../ui/keyFor.ts'
import { Making } from '../../ui/Making.tsx'
import { beginning, type Against } from './beginning.ts'

export function NewExperiment() {
  const may = useMay('documents.edit')
  const [opened, setOpened] = useState(false)
  if (!may) return null
  return (
    <>
      <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => { setOpened(true) }}>New experiment</Button>
      {opened && <Dialog onClose={() => { setOpened(false) }} />}
    </>
  )
}

function Dialog({ onClose }: { onClose: () => void }) {
  const environment = useEnvironment()
  const place = usePlace()
  const navigate = useNavigate()
  const flows = useQuery(flowsQuery(environment.key))
  const [name, setName] = useState('')
  const [flow, setFlow] = useState<string | null>(null)
  const [against, setAgainst] = useState<Against>('nothing')
  const making = useMutation(createExperiment(useQueryClient(), environment.key))
  const key = keyFor(name)
  const make = () => {
    if (!flow) return
    making.mutate(beginning({ key, name: name.trim(), flow, against }), { onSuccess: (made) => void navigate(place(`/experiments/${made.key}/edit`)) })
  }
  return (
    <Making what="experiment" opened onClose={onClose} busy={making.isPending} disabled={!key || !flow} error={making.error} onMake={make}>
      <TextInput label="Name" description="What members call it, such as “Shorter welcome”." data-autofocus required value={name} onChange={(event) => { setName(event.currentTarget.value) }} />
      <Select
        label="Flow" description="What it is about." required searchable allowDeselect={false} nothingFoundMessage="No flow is called that"
        data={(flows.data?.items ?? []).filter(({ archived }) => !archived).map(({ key: value, name: label }) => ({ value, label }))} value={flow} onChange={setFlow}
      />
      <Radio.Group label="Compare it with" value={against} onChange={(value) => { setAgainst(value) }}>
        <Stack gap={8} mt={8}>
          <Radio value="nothing" label="Nothing at all" description="Does the flow help? Half of the people see it, half are counted at the same moment and see nothing." />
          <Radio value="variant" label="Another version of it" description="Which one is better? You say what differs." />
        </Stack>
      </Radio.Group>
    </Making>
  )
}
