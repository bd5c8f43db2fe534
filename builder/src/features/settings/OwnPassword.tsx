/** One's own password: the present one first, then a new one, then signing in again everywhere. */
import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changePassword, signIn } from '../../api/changes.ts'
import { useSession } from '../../api/session.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Section } from '../../ui/Section.tsx'
import { told } from '../../ui/told.tsx'
import classes from './Settings.module.css'

const LEAST = 10
const SHOW = { 'aria-label': 'Show the password' }

export function OwnPassword() {
  const { member } = useSession()
  const changing = useMutation(changePassword)
  const again = useMutation(signIn(useQueryClient()))
  const [isOpen, open] = useState(false)
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const close = () => { changing.reset(); open(false); setOld(''); setNext('') }
  const confirm = () => {
    changing.mutate({ old, new: next }, {
      // Every session has ended with the old password; this one begins anew.
      onSuccess: () => { again.mutate({ email: member.email, password: next }, { onSuccess: () => { close(); told('Your password is changed. Elsewhere you are signed out.') } }) },
    })
  }
  return (
    <Section title="Your password" aside={<Button variant="default" onClick={() => { open(true) }}>Change it</Button>}>
      <p className={classes.quiet}>Whoever has forgotten theirs asks for a link where they sign in, or gets one from an admin.</p>
      <Confirm opened={isOpen} onClose={close} title="Change your password" verb="Change it" busy={changing.isPending || again.isPending} disabled={!old || next.length < LEAST} error={changing.error ?? again.error} onConfirm={confirm}>
        <div className={classes.stack}>
          <PasswordInput label="Present password" autoComplete="current-password" data-autofocus visibilityToggleButtonProps={SHOW} value={old} onChange={(event) => { setOld(event.currentTarget.value) }} />
          <PasswordInput label="New password" description={`At least ${LEAST} characters.`} autoComplete="new-password" visibilityToggleButtonProps={SHOW} value={next} onChange={(event) => { setNext(event.currentTarget.value) }} />
        </div>
      </Confirm>
    </Section>
  )
}
