import { useQuery } from '@tanstack/react-query'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { useText } from '../messages/text.tsx'

/** Says that a mention is of a rival; nothing for our own brands. */
export function RivalMark({ brandId }: { readonly brandId: string }) {
  const say = useText()
  const params = { workspace: useWorkspaceSlug() }
  const brand = useQuery(ask('brands', { params })).data?.items.find(({ id }) => id === brandId)
  return brand?.rival ? <> · {say('heard.rival', { name: brand.name })}</> : null
}
