import { Dialog } from '../kit/Dialog.tsx'
import { Checkbox } from '../kit/fields.tsx'
import { KeyHint } from '../kit/KeyHint.tsx'
import { keyCaps } from '../kit/key-words.ts'
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx'
import { useText } from '../messages/text.tsx'
import { keyGroups, keys } from './keys.ts'
import styles from './KeySheet.module.css'
import { useSingleKeys } from './KeysProvider.tsx'

/** All keys in words, from the one list. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const say = useText()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  return (
    <Dialog title={say('keys.title')} onClose={onClose} wide>
      <div className={styles.groups}>
        {keyGroups.map((group) => (
          <section key={group}>
            <h3>{say(`keys.group.${group}`)}</h3>
            <dl className={styles.list}>
              {keys
                .filter((key) => key.group === group)
                .map((key) => (
                  <div key={key.id} className={styles.row}>
                    <dt>{say(`keys.${key.id}`)}</dt>
                    <dd>
                      <KeyHint keys={key.press} />
                      <VisuallyHidden>{keyCaps(key.press).join(' ')}</VisuallyHidden>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <div className={styles.single}>
        <Checkbox
          label={say('keys.single')}
          help={say('keys.single.help')}
          checked={singleKeys}
          onValue={setSingleKeys}
        />
      </div>
    </Dialog>
  )
}
