import { useInfiniteQuery } from '@tanstack/react-query'
import { useWorkspaceSlug } from '../app/session.ts'
import { call } from '../client/call.ts'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { Section } from '../kit/Section.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { Table } from '../kit/Table.tsx'
import { useText } from '../messages/text.tsx'

/** The audit log: who did what, newest first. */
export function AuditList() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const audit = useInfiniteQuery({
    queryKey: ['audit', { params: { workspace } }],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('audit', { params: { workspace }, query: pageParam === '' ? {} : { after: pageParam } }),
    getNextPageParam: (page) => page.next,
  })
  const rows = audit.data?.pages.flatMap((page) => page.items)
  return (
    <Section title={say('settings.audit')}>
      {audit.error && <Failure problem={audit.error} onRetry={() => void audit.refetch()} />}
      {audit.isPending && <Loading lines={3} />}
      {rows?.length === 0 && <p>{say('settings.audit.empty')}</p>}
      {rows && rows.length > 0 && (
        <Table
          caption={say('settings.audit')}
          rows={rows}
          keyOf={(row) => row.id}
          columns={[
            { id: 'when', head: say('settings.audit.when'), cell: (row) => <RelativeTime at={row.at} /> },
            { id: 'who', head: say('settings.audit.who'), rowHead: true, cell: (row) => <bdi>{row.actor.name}</bdi> },
            { id: 'what', head: say('settings.audit.what'), cell: (row) => row.verb },
          ]}
        />
      )}
      {audit.hasNextPage && (
        <div>
          <Button small pending={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            {say('kit.more')}
          </Button>
        </div>
      )}
    </Section>
  )
}
