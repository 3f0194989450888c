import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../client/call.ts'
import { cache } from '../client/queries.ts'
import { Button } from '../kit/Button.tsx'
import { useProblemWords } from '../kit/problem-words.ts'
import { useToast } from '../kit/Toast.tsx'
import { useText } from '../messages/text.tsx'
import styles from './SampleBar.module.css'
import { askMe } from './session.ts'

/** Says all the time that this is invented, and removes it with one click. */
export function SampleBar() {
  const say = useText()
  const toast = useToast()
  const words = useProblemWords()
  const navigate = useNavigate()
  const remove = useMutation({
    mutationFn: () => call('removeSample', {}),
    onSuccess: async () => {
      await cache.fetchQuery({ ...askMe(), staleTime: 0 })
      await navigate({ to: '/' })
      toast({ text: say('app.sample.removed') })
    },
    onError: (problem) => toast({ text: words(problem).what, tone: 'danger' }),
  })
  return (
    <aside className={styles.bar} aria-label={say('app.sample')}>
      <p>
        <b>{say('app.sample')}</b> <span className={styles.text}>{say('app.sample.text')}</span>
      </p>
      <Button look="quiet" small pending={remove.isPending} onClick={() => remove.mutate()}>
        {say('app.sample.remove')}
      </Button>
    </aside>
  )
}
