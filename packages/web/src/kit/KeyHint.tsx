import { keyCaps } from './key-words.ts'
import styles from './KeyHint.module.css'

/** The key caps of a shortcut. Hidden from screen readers: the key list tells them in words. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys} aria-hidden="true">
      {keyCaps(keys).map((cap, at) => (
        <kbd key={`${cap}${at}`} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  )
}
