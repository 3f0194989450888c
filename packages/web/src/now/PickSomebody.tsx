import { Link } from '@tanstack/react-router'
import type { KeyId } from '../app/keys.ts'
import { pressOf } from '../app/keys.ts'
import { Logo } from '../app/Logo.tsx'
import { useWorkspaceSlug } from '../app/session.ts'
import { EmptyState } from '../kit/EmptyState.tsx'
import { KeyHint } from '../kit/KeyHint.tsx'
import { useTen } from './use-ten.ts'
import { useText } from '../messages/text.tsx'
import styles from './PickSomebody.module.css'

const taught: readonly KeyId[] = ['next', 'open', 'reply', 'silence', 'sheet']

/** Beside the list while nobody is chosen: what will be here, and the five keys that matter. */
export function PickSomebody() {
  const say = useText()
  const params = { workspace: useWorkspaceSlug() }
  if (useTen().data?.items.length === 0) {
    return (
      <div className={styles.pick}>
        <EmptyState
          title={say('conversation.quiet.title')}
          icon={<Logo size={40} />}
          actions={
            <Link to="/w/$workspace/heard" params={params}>
              {say('conversation.quiet.go')}
            </Link>
          }
        >
          <p>{say('conversation.quiet.text')}</p>
        </EmptyState>
      </div>
    )
  }
  return (
    <div className={styles.pick}>
      <EmptyState title={say('conversation.pick.title')} icon={<Logo size={40} />}>
        <p>{say('conversation.pick.text')}</p>
      </EmptyState>
      <dl className={styles.keys}>
        {taught.map((id) => (
          <div key={id}>
            <dt>{say(id === 'sheet' ? 'keys.title' : `keys.${id}`)}</dt>
            <dd>
              <KeyHint keys={pressOf(id)} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
