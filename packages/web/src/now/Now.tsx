import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTitle } from '../app/Room.tsx'
import { ConversationPane } from '../conversation/ConversationPane.tsx'
import { PickSomebody } from './PickSomebody.tsx'
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Now.module.css'
import { TenList } from './TenList.tsx'
import { useTen } from './use-ten.ts'

/** Home: the Ten, and the conversation with one of them beside it. */
export function Now() {
  const say = useText()
  const ten = useTen().data
  const { mention } = useSearch({ from: '/w/$workspace/now' })
  const navigate = useNavigate({ from: '/w/$workspace/now' })
  useTitle(say('app.room.now'))
  const known = ten?.items.find((item) => item.mention.id === mention)?.mention
  const close = () => {
    const card = document.querySelector<HTMLElement>(`[data-mention="${mention}"]`)
    void navigate({ search: {}, resetScroll: false }).then(() => card?.focus())
  }
  return (
    <div className={styles.now} data-open={mention !== undefined}>
      <VisuallyHidden>
        <h1>{say('app.room.now')}</h1>
      </VisuallyHidden>
      <TenList />
      <div className={styles.beside}>
        {mention ? (
          <ConversationPane key={mention} mentionId={mention} known={known} onClose={close} />
        ) : (
          <PickSomebody />
        )}
      </div>
    </div>
  )
}
