import type { CSSProperties } from 'react'
import { hueOf, initialsOf, showsWithoutAsking } from './initials.ts'
import styles from './Avatar.module.css'

/**
 * A picture, or initials on a colour of their own. Pictures on other people's servers are not fetched: looking at
 * a person must not tell anybody that we look. Decorative, the name stands beside it.
 */
export function Avatar({
  name,
  url,
  size = 40,
}: {
  readonly name: string
  readonly url?: string | undefined
  readonly size?: number
}) {
  const box: CSSProperties & Record<'--hue', number> = {
    width: size,
    height: size,
    fontSize: size * 0.38,
    '--hue': hueOf(name),
  }
  if (url && showsWithoutAsking(url))
    return <img className={styles.avatar} src={url} alt="" style={box} loading="lazy" />
  return (
    <span className={styles.avatar} style={box} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
