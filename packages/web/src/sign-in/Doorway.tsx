import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { localeNames } from '../app/locale-names.ts'
import { useSetLocale } from '../app/LocaleProvider.tsx'
import { Logo } from '../app/Logo.tsx'
import { useTitle } from '../app/Room.tsx'
import { Select } from '../kit/fields.tsx'
import { locales } from '../messages/locales.ts'
import { useText } from '../messages/text.tsx'
import styles from './Doorway.module.css'

/** The frame of what is seen before anybody is signed in: the name, one form, and the language. */
export function Doorway({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead: string
  readonly children?: ReactNode
}) {
  const say = useText()
  const { locale } = useIntl()
  const setLocale = useSetLocale()
  useTitle(title)
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <span className={styles.name}>
          <Logo size={28} />
          Earshot
        </span>
        <div className={styles.language}>
          <Select
            label={say('settings.language')}
            hideLabel
            value={locales.find((known) => known === locale) ?? 'en'}
            options={locales.map((value) => ({ value, label: localeNames[value] }))}
            onValue={setLocale}
          />
        </div>
      </header>
      <main className={styles.sheet}>
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        {children}
      </main>
    </div>
  )
}
