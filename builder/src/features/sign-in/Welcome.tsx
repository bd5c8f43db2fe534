/** Where a link leads that was handed over: choose a password, and be signed in. */
import { Button, PasswordInput } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type SyntheticEvent } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { choosePassword, signIn } from '../../api/changes.ts'
import { Mark } from '../../ui/Mark.tsx'
import classes from './SignIn.module.css'

const LEAST = 10

export function Welcome() {
  useDocumentTitle('Choose a password · Cairn')
  const { hash, pathname } = useLocation()
  const navigate = useNavigate()
  // The token leaves the address at once: it is good for whoever reads it there.
  const [token] = useState(() => hash.slice(1))
  useEffect(() => { if (hash) void navigate(pathname, { replace: true }) }, [hash, pathname, navigate])
  const choosing = useMutation(choosePassword)
  const signing = useMutation(signIn(useQueryClient()))
  const [password, setPassword] = useState('')
  const [isShort, setShort] = useState(false)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setShort(password.length < LEAST)
    if (password.length < LEAST) return
    choosing.mutate({ token, password }, { onSuccess: ({ email }) => { signing.mutate({ email, password }, { onSuccess: () => void navigate('/') }) } })
  }
  const failure = choosing.error ?? signing.error
  return (
    <main className={classes.screen}>
      <form className={classes.form} onSubmit={submit} noValidate aria-labelledby="welcome">
        <Mark size={40} />
        <h1 id="welcome" className={classes.title}>{token ? 'Choose a password' : 'This link is not whole'}</h1>
        {token ? (
          <>
            <PasswordInput
              label="Password" description={`At least ${LEAST} characters. From then on you sign in with it.`} autoComplete="new-password" autoFocus value={password} visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
              error={isShort && password.length < LEAST && `${LEAST - password.length} more ${LEAST - password.length === 1 ? 'character' : 'characters'}.`} onChange={(event) => { setPassword(event.currentTarget.value) }}
            />
            {failure && <p role="alert" className={classes.refusal}>{failure.message}</p>}
            <Button type="submit" size="sm" fullWidth loading={choosing.isPending || signing.isPending}>Sign in with it</Button>
          </>
        ) : <p className={classes.hint}>Open it again from where it was sent to you, or ask for a new one. Who has a password can <Link to="/sign-in">sign in</Link>.</p>}
      </form>
    </main>
  )
}
