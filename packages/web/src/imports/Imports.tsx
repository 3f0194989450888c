import { useQuery } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { Room } from '../app/Room.tsx'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { useText } from '../messages/text.tsx'
import { DropZone } from './DropZone.tsx'
import { ImportCard } from './ImportCard.tsx'
import styles from './Imports.module.css'

/** Files of what people said elsewhere: dropped, mapped, imported, with the rows that could not be read. */
export function Imports() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const imports = useQuery(ask('imports', { params: { workspace } }))
  return (
    <Room title={say('imports.title')} lead={say('imports.lead')}>
      <DropZone />
      {imports.error && <Failure problem={imports.error} onRetry={() => void imports.refetch()} />}
      {imports.isPending && <Loading lines={3} />}
      {imports.data?.items.length === 0 && (
        <EmptyState icon={<FileUp size={32} />} title={say('imports.empty.title')}>
          {say('imports.empty.text')}
        </EmptyState>
      )}
      <ul className={styles.imports}>
        {imports.data?.items.map((file) => (
          <ImportCard key={file.id} file={file} />
        ))}
      </ul>
    </Room>
  )
}
