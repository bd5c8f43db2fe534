/** A new environment: a name, and the key that stands in addresses and on the command line. */
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { addEnvironment } from '../../api/changes.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { keyFor } from '../../ui/keyFor.ts'
import classes from './Settings.module.css'

export function AddEnvironment() {
  const adding = useMutation(addEnvironment(useQueryClient()))
  const go = useNavigate()
  const [isOpen, open] = useState(false)
  const [name, setName] = useState('')
  const key = keyFor(name)
  const close = () => { adding.reset(); open(false); setName('') }
  return (
    <>
      <Button variant="default" onClick={() => { open(true) }}>Add an environment</Button>
      <Confirm
        opened={isOpen} onClose={close} title="Add an environment" verb="Add it" busy={adding.isPending} disabled={!key} error={adding.error}
        onConfirm={() => { adding.mutate({ key, name: name.trim() }, { onSuccess: () => { close(); void go(`/${key}/settings`) } }) }}
      >
        <p className={classes.quiet}>It gets write keys, users and events of its own. Drafts are shared; what is live is not.</p>
        <TextInput label="Name" placeholder="Staging" data-autofocus mt="sm" value={name} onChange={(event) => { setName(event.currentTarget.value) }} />
        <p className={classes.hint}>{key ? <>Its key will be <code>{key}</code>.</> : 'Its key is made from the name.'}</p>
      </Confirm>
    </>
  )
}
