import type { Me } from '@earshot/api'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { call } from '../client/call.ts'
import { ask, cache, keyOf } from '../client/queries.ts'
import { useSetLocale } from './LocaleProvider.tsx'
import { applyTheme } from './preferences.ts'

export const askMe = () => ask('me', {})

/** Who is signed in. Only inside a workspace, where somebody always is. */
export function useMe(): Me {
  return useSuspenseQuery(askMe()).data
}

/** The slug of the workspace in the address bar, for `params: { workspace }`. */
export function useWorkspaceSlug(): string {
  return useParams({ strict: false }).workspace ?? ''
}

export function useWorkspace(): Me['workspaces'][number] | undefined {
  const slug = useWorkspaceSlug()
  return useQuery(askMe()).data?.workspaces.find((workspace) => workspace.slug === slug)
}

/** Changes name, language or theme: at once here, then for every device. */
export function useChangeMe() {
  const setLocale = useSetLocale()
  return useMutation({
    mutationFn: (body: Partial<Pick<Me, 'name' | 'locale' | 'theme'>>) => call('changeMe', { body }),
    onMutate: ({ locale, theme }) => {
      if (locale) setLocale(locale)
      if (theme) applyTheme(theme)
    },
    onSuccess: (me) => cache.setQueryData(keyOf('me', {}), me),
  })
}
