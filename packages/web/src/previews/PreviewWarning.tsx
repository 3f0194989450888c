import type { Preview } from '@earshot/api'
import { Notice } from '../kit/Notice.tsx'
import { useWarningWords } from './use-warning-words.ts'

/** That a query hears nearly everything or nothing, with numbers, and which of its words are why. */
export function PreviewWarning({ preview }: { readonly preview: Preview }) {
  const words = useWarningWords()(preview)
  if (words === undefined) return null
  return <Notice tone={preview.warning === 'matches-everything' ? 'caution' : 'calm'}>{words.join(' ')}</Notice>
}
