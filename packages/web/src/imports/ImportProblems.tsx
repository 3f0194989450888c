import type { ImportFile } from '@earshot/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { call } from '../client/call.ts'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { Table } from '../kit/Table.tsx'
import { useText } from '../messages/text.tsx'

/** The rows that could not be read, with line numbers, so that they can be mended in the file. */
export function ImportProblems({ file }: { readonly file: ImportFile }) {
  const say = useText()
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('imports.problems')}</summary>
      {open && <ProblemRows file={file} />}
    </details>
  )
}

function ProblemRows({ file }: { readonly file: ImportFile }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const params = { workspace, id: file.id }
  const problems = useInfiniteQuery({
    queryKey: ['importProblems', { params }, file.rowsBad],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => call('importProblems', { params, query: { after: pageParam } }),
    getNextPageParam: (page) => (page.next === undefined ? undefined : Number(page.next)),
  })
  if (problems.error) return <Failure problem={problems.error} onRetry={() => void problems.refetch()} />
  if (!problems.data) return <Loading lines={3} />
  return (
    <>
      <Table
        caption={say('imports.problems')}
        rows={problems.data.pages.flatMap((page) => page.items)}
        keyOf={(row) => row.line}
        columns={[
          {
            id: 'line',
            head: '№',
            rowHead: true,
            number: true,
            cell: (row) => say('imports.problem.line', { line: row.line }),
          },
          { id: 'why', head: '', cell: (row) => say(`imports.problem.${row.code}`) },
          { id: 'row', head: '', cell: (row) => <bdi>{row.excerpt}</bdi> },
        ]}
      />
      {problems.hasNextPage && (
        <Button small pending={problems.isFetchingNextPage} onClick={() => void problems.fetchNextPage()}>
          {say('kit.more')}
        </Button>
      )}
    </>
  )
}
