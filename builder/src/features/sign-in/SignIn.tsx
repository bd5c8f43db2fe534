/** Sign-in, and back to where one was. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import { signIn } from '../../api/changes.ts'
import { sessionQuery } from '../../api/queries.ts'
import { Mark } from '../../ui/Mark.tsx'
import { backTo, refusal } from './refusal.ts'
import classes from './SignIn.module.css'

export function SignIn() {
  useDocumentTitle('Sign in · Cairn')
  const [search] = useSearchParams()
  const session = useQuery(sessionQuery)
  const attempt = useMutation(signIn(useQueryClient()))
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  if (session.data) return <Navigate replace to={backTo(search.get('next'))} />

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const incomplete = !email.trim() || !password
    setMissing(incomplete)
    if (!incomplete) attempt.mutate({ email: email.trim(), password })
  }
  return (
    <main className={classes.screen}>
      <form className={classes.form} onSubmit={submit} noValidate aria-labelledby="sign-in">
        <Mark size={40} />
        <h1 id="sign-in" className={classes.title}>Sign in to Cairn</h1>
        {search.has('next') && !attempt.isError && <p className={classes.hint}>You'll go on where you were.</p>}
        <TextInput
          label="E-mail" type="email" name="email" autoComplete="username" autoFocus inputMode="email" value={email}
          error={missing && !email.trim() && 'Enter your e-mail address.'}
          onChange={(event) => { setEmail(event.currentTarget.value) }}
        />
        <PasswordInput
          label="Password" name="password" autoComplete="current-password" value={password}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          error={missing && !password && 'Enter your password.'}
          onChange={(event) => { setPassword(event.currentTarget.value) }}
        />
        {attempt.isError && <p role="alert" className={classes.refusal}>{refusal(attempt.error)}</p>}
        <Button type="submit" size="sm" fullWidth loading={attempt.isPending}>Sign in</Button>
        <p className={classes.hint}><Link to={`/forgotten${email.trim() ? `?email=${encodeURIComponent(email.trim())}` : ''}`}>Forgot your password?</Link></p>
        <p className={classes.hint}>
          The first address and password were printed where the server was started; on a demo they are in <code>var/demo.json</code>.
        </p>
      </form>
    </main>
  )
}
