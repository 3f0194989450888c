import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { call } from '../client/call.ts'
import { cache } from '../client/queries.ts'
import { useProblemWords } from '../kit/problem-words.ts'
import { useToast } from '../kit/Toast.tsx'

/** Signs out and forgets everything that was read; drafts stay on the device. */
export function useSignOut(): () => void {
  const navigate = useNavigate()
  const toast = useToast()
  const words = useProblemWords()
  return useCallback(() => {
    call('signOut', {}).then(
      () => {
        cache.clear()
        return navigate({ to: '/sign-in', search: {} })
      },
      (problem: unknown) => toast({ text: words(problem).what, tone: 'danger' }),
    )
  }, [navigate, toast, words])
}
