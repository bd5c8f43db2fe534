/** Makes a theme live, after a word on who will see it. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { publishTheme } from '../../api/changes.ts'
import { useEnvironment, useMay } from '../../api/session.ts'
import type { ThemeDetail } from '../../api/types.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { count } from '../../ui/numbers.ts'
import { told } from '../../ui/told.tsx'

export function PublishTheme({ theme, ready }: { theme: ThemeDetail; ready: boolean }) {
  const environment = useEnvironment()
  const mayPublish = useMay('documents.publish')
  const publishing = useMutation(publishTheme(useQueryClient(), environment.key, theme.key))
  const [isOpen, open] = useState(false)
  if (!mayPublish || theme.status === 'published') return null
  const close = () => { publishing.reset(); open(false) }
  const flows = theme.uses.filter(({ kind }) => kind === 'flow').length
  return (
    <>
      <Button disabled={!ready} onClick={() => { open(true) }}>Publish</Button>
      <Confirm
        opened={isOpen} onClose={close} title={`Publish ${theme.name}`} verb={`Publish to ${environment.name}`} busy={publishing.isPending} error={publishing.error}
        onConfirm={() => { publishing.mutate(undefined, { onSuccess: () => { close(); told(`${theme.name} is live in ${environment.name}.`) } }) }}
      >
        <p>{flows === 0 ? 'No flow wears it yet, so nobody sees a difference.' : `${count(flows)} ${flows === 1 ? 'flow wears it and looks' : 'flows wear it and look'} like this from the next page on.`}</p>
      </Confirm>
    </>
  )
}
