import type { Preview } from '@earshot/api'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import styles from './Preview.module.css'

export function PreviewExample({ post }: { readonly post: Preview['examples'][number] }) {
  return (
    <li className={styles.example}>
      <p className={styles.words} dir="auto" lang={post.language}>
        {post.text}
      </p>
      <p className={styles.quiet}>
        <bdi>{post.authorName}</bdi> · <RelativeTime at={post.postedAt} href={post.url} />
      </p>
    </li>
  )
}
