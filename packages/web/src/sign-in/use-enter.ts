import type { Me } from '@earshot/api'
import { useRouter } from '@tanstack/react-router'
import { useSetLocale } from '../app/LocaleProvider.tsx'
import { applyTheme } from '../app/preferences.ts'
import { cache, keyOf } from '../client/queries.ts'

/** Goes in: keeps who was signed in, takes on their language and theme, and opens the address they wanted. */
export function useEnter(): (me: Me, then?: string) => Promise<void> {
  const router = useRouter()
  const setLocale = useSetLocale()
  return async (me, then = '/') => {
    cache.clear()
    cache.setQueryData(keyOf('me', {}), me)
    setLocale(me.locale)
    applyTheme(me.theme)
    router.history.push(then)
  }
}
