import { useQuery } from '@tanstack/react-query'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { Select } from '../kit/fields.tsx'
import { useText } from '../messages/text.tsx'
import { withFilter } from './filters.ts'
import type { HeardSearch } from './filters.ts'

/** Whose mentions are shown: those of one brand, ours or a rival, or what one monitor found. */
export function WhoseFilters({
  search,
  onSearch,
}: {
  readonly search: HeardSearch
  readonly onSearch: (next: HeardSearch) => void
}) {
  const say = useText()
  const params = { workspace: useWorkspaceSlug() }
  const brands = useQuery(ask('brands', { params })).data?.items ?? []
  const monitors = useQuery(ask('monitors', { params })).data?.items ?? []
  const select = (name: 'brand' | 'monitor', options: readonly { value: string; label: string }[]) => {
    const value = search[name] ?? ''
    if (options.length < 2 && value === '') return null
    const isKnown = value === '' || options.some((option) => option.value === value)
    return (
      <Select
        label={say(`heard.filter.${name}`)}
        value={value}
        options={[
          { value: '', label: say('heard.filter.any') },
          ...options,
          ...(isKnown ? [] : [{ value, label: '—' }]),
        ]}
        onValue={(next) => onSearch(withFilter(search, name, next))}
      />
    )
  }
  return (
    <>
      {select(
        'brand',
        brands.map(({ id, name, rival }) => ({ value: id, label: rival ? say('heard.rival', { name }) : name })),
      )}
      {select(
        'monitor',
        monitors.map(({ id, name }) => ({ value: id, label: name })),
      )}
    </>
  )
}
