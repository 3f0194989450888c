import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../client/call.ts'
import { CallProblem } from '../client/problem.ts'
import { Button } from '../kit/Button.tsx'
import { TextField } from '../kit/fields.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useProblemWords } from '../kit/problem-words.ts'
import { useText } from '../messages/text.tsx'
import { Doorway } from './Doorway.tsx'
import styles from './Doorway.module.css'
import { emailProblem } from './form-problems.ts'
import { PasswordField } from './PasswordField.tsx'
import { useEnter } from './use-enter.ts'

export function SignIn() {
  const say = useText()
  const words = useProblemWords()
  const enter = useEnter()
  const { then } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const signIn = useMutation({
    mutationFn: () => call('signIn', { body: { email: email.trim(), password } }),
    onSuccess: (me) => enter(me, then),
  })
  const wrong = emailProblem(email).email
  // Whether the address or the password was wrong is nobody's business.
  const refused =
    signIn.error instanceof CallProblem && ['not-signed-in', 'not-allowed', 'bad-input'].includes(signIn.error.code)
  return (
    <Doorway title={say('signIn.title')} lead={say('signIn.lead')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!wrong && !signIn.isPending) signIn.mutate()
        }}
      >
        {signIn.error && (
          <div role="alert">
            <Notice tone="danger">
              {refused ? say('signIn.refused') : `${words(signIn.error).what}. ${words(signIn.error).todo}`}
            </Notice>
          </div>
        )}
        <TextField
          label={say('signIn.email')}
          type="email"
          name="email"
          dir="ltr"
          autoComplete="username"
          autoFocus
          value={email}
          onValue={setEmail}
          error={tried && wrong ? say(wrong) : undefined}
        />
        <PasswordField value={password} onValue={setPassword} />
        <Button type="submit" look="main" className={styles.submit} pending={signIn.isPending}>
          {say('signIn.go')}
        </Button>
      </form>
    </Doorway>
  )
}
