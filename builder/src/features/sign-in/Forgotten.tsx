/** Asking for a letter with a link to a new password. Whether there is such a member is not said. */
import { Button, TextInput } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import { forgotten } from '../../api/changes.ts'
import { Mark } from '../../ui/Mark.tsx'
import classes from './SignIn.module.css'

export function Forgotten() {
  useDocumentTitle('Forgot your password? · Cairn')
  const [search] = useSearchParams()
  const asking = useMutation(forgotten)
  const [email, setEmail] = useState(search.get('email') ?? '')
  const [missing, setMissing] = useState(false)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setMissing(!email.includes('@'))
    if (email.includes('@')) asking.mutate(email.trim())
  }
  return (
    <main className={classes.screen}>
      <form className={classes.form} onSubmit={submit} noValidate aria-labelledby="forgotten">
        <Mark size={40} />
        <h1 id="forgotten" className={classes.title}>{asking.isSuccess ? 'Look into your mailbox' : 'Forgot your password?'}</h1>
        {asking.isSuccess
          ? <p role="status" className={classes.hint}>If {email.trim()} belongs to a member, a letter with a link is on its way. The link is good once, for seven days. Until you use it, your password stays as it is.</p>
          : (
            <>
              <TextInput
                label="E-mail" type="email" name="email" autoComplete="username" autoFocus inputMode="email" value={email}
                error={missing && !email.includes('@') && 'Enter your e-mail address.'} onChange={(event) => { setEmail(event.currentTarget.value) }}
              />
              {asking.isError && <p role="alert" className={classes.refusal}>{asking.error.message}</p>}
              <Button type="submit" size="sm" fullWidth loading={asking.isPending}>Send me a link</Button>
            </>
          )}
        <p className={classes.hint}><Link to="/sign-in">Sign in</Link></p>
      </form>
    </main>
  )
}
