import { useParams } from '@tanstack/react-router'

/** The workspace named in the address bar. */
export function useWorkspace(): string {
  const { workspace } = useParams({ strict: false })
  if (workspace === undefined) throw new Error('This screen stands outside a workspace')
  return workspace
}
