import { useNavigate } from '@tanstack/react-router'
import { Keyboard, Languages, LogOut, SunMoon } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { locales } from '../messages/locales.ts'
import { useText } from '../messages/text.tsx'
import { pressOf } from './keys.ts'
import { localeNames } from './locale-names.ts'
import { rooms } from './rooms.ts'
import { useChangeMe, useMe, useWorkspaceSlug } from './session.ts'
import { useSignOut } from './sign-out.ts'

export interface Command {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  readonly press: string | undefined
  readonly onAct: () => void
}

const themes = ['system', 'light', 'dark'] as const

/** Everything that can be done from anywhere. */
export function useCommands(onKeys: () => void): Command[] {
  const say = useText()
  const navigate = useNavigate()
  const workspace = useWorkspaceSlug()
  const me = useMe()
  const { mutate: change } = useChangeMe()
  const signOut = useSignOut()
  return [
    ...rooms.map(({ id, to, icon, key }) => ({
      id,
      icon,
      label: say(`app.room.${id}`),
      press: pressOf(key),
      onAct: () => void navigate({ to, params: { workspace } }),
    })),
    { id: 'keys', icon: Keyboard, label: say('keys.title'), press: pressOf('sheet'), onAct: onKeys },
    ...themes
      .filter((theme) => theme !== me.theme)
      .map((theme) => ({
        id: `theme-${theme}`,
        icon: SunMoon,
        label: say('app.palette.theme', { theme: say(`settings.theme.${theme}`) }),
        press: undefined,
        onAct: () => change({ theme }),
      })),
    ...locales
      .filter((locale) => locale !== me.locale)
      .map((locale) => ({
        id: `locale-${locale}`,
        icon: Languages,
        label: localeNames[locale],
        press: undefined,
        onAct: () => change({ locale }),
      })),
    { id: 'sign-out', icon: LogOut, label: say('app.signOut'), press: undefined, onAct: signOut },
  ]
}
