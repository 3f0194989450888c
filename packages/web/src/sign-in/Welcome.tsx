import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { call } from '../client/call.ts'
import { fieldProblem } from '../client/problem.ts'
import { ask } from '../client/queries.ts'
import { Button } from '../kit/Button.tsx'
import { TextField } from '../kit/fields.tsx'
import { ProblemNotice } from '../kit/Form.tsx'
import { locales } from '../messages/locales.ts'
import { useText } from '../messages/text.tsx'
import { Doorway } from './Doorway.tsx'
import styles from './Doorway.module.css'
import { formProblems } from './form-problems.ts'
import type { OwnerForm } from './form-problems.ts'
import { PasswordField } from './PasswordField.tsx'
import { useEnter } from './use-enter.ts'

/** The first person makes themselves the owner, with the one-time link that the terminal printed. */
export function Welcome() {
  const say = useText()
  const { token } = useSearch({ from: '/welcome' })
  const { data } = useQuery(ask('welcomeState', {}))
  if (data?.needsOwner === false) {
    return (
      <Doorway title={say('welcome.done.title')} lead={say('welcome.done.text')}>
        <Link to="/sign-in" search={{}}>
          {say('signIn.go')}
        </Link>
      </Doorway>
    )
  }
  if (!token) return <Doorway title={say('welcome.noLink.title')} lead={say('welcome.noLink.text')} />
  return (
    <Doorway title={say('welcome.title')} lead={say('welcome.lead')}>
      <NewOwner token={token} />
    </Doorway>
  )
}

function NewOwner({ token }: { readonly token: string }) {
  const say = useText()
  const enter = useEnter()
  const intl = useIntl()
  const [form, setForm] = useState<OwnerForm>({ name: '', email: '', password: '' })
  const [tried, setTried] = useState(false)
  const welcome = useMutation({
    mutationFn: () => {
      const locale = locales.find((known) => known === intl.locale) ?? 'en'
      return call('welcome', { body: { ...form, name: form.name.trim(), email: form.email.trim(), token, locale } })
    },
    onSuccess: (me) => enter(me),
  })
  const missing = formProblems(form)
  const wrong = (field: keyof OwnerForm) => {
    const own = tried ? missing[field] : undefined
    return own ? say(own) : fieldProblem(welcome.error, field)
  }
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (Object.keys(missing).length === 0 && !welcome.isPending) welcome.mutate()
      }}
    >
      <ProblemNotice problem={welcome.error} />
      <TextField
        label={say('signIn.name')}
        help={say('signIn.name.help')}
        name="name"
        autoComplete="name"
        autoFocus
        value={form.name}
        onValue={(name) => setForm({ ...form, name })}
        error={wrong('name')}
      />
      <TextField
        label={say('signIn.email')}
        type="email"
        name="email"
        dir="ltr"
        autoComplete="username"
        value={form.email}
        onValue={(email) => setForm({ ...form, email })}
        error={wrong('email')}
      />
      <PasswordField
        isNew
        value={form.password}
        onValue={(password) => setForm({ ...form, password })}
        error={wrong('password')}
      />
      <Button type="submit" look="main" className={styles.submit} pending={welcome.isPending}>
        {say('welcome.go')}
      </Button>
    </form>
  )
}
