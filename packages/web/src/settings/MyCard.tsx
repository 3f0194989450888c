import { useState } from 'react'
import { localeNames } from '../app/locale-names.ts'
import { useChangeMe, useMe } from '../app/session.ts'
import { Button } from '../kit/Button.tsx'
import { Select, TextField } from '../kit/fields.tsx'
import { Form } from '../kit/Form.tsx'
import { Card, Section } from '../kit/Section.tsx'
import { useToast } from '../kit/Toast.tsx'
import { locales } from '../messages/locales.ts'
import { useText } from '../messages/text.tsx'

const languages = locales.map((value) => ({ value, label: localeNames[value] }))
const themes = ['system', 'light', 'dark'] as const

/** Name, language and theme; the last two apply at once. */
export function MyCard() {
  const say = useText()
  const toast = useToast()
  const me = useMe()
  const change = useChangeMe()
  const [name, setName] = useState(me.name)
  return (
    <Section title={say('settings.me')}>
      <Card>
        <Form
          onSend={() =>
            change.mutate({ name: name.trim() }, { onSuccess: () => toast({ text: say('settings.saved') }) })
          }
          problem={change.error}
          actions={
            <Button type="submit" look="main" pending={change.isPending} aria-disabled={name.trim() === ''}>
              {say('kit.save')}
            </Button>
          }
        >
          <TextField label={say('settings.name')} value={name} onValue={setName} autoComplete="name" maxLength={200} />
          <Select
            label={say('settings.language')}
            value={me.locale}
            options={languages}
            onValue={(locale) => change.mutate({ locale })}
          />
          <Select
            label={say('settings.theme')}
            value={me.theme}
            options={themes.map((theme) => ({ value: theme, label: say(`settings.theme.${theme}`) }))}
            onValue={(theme) => change.mutate({ theme })}
          />
        </Form>
      </Card>
    </Section>
  )
}
