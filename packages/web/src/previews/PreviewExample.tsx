import type { Preview } from '@earshot/api'
import { useChannelTitle } from '../app/use-channels.ts'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { langOf } from '../mention/lang-of.ts'
import { useText } from '../messages/text.tsx'
import { nearMarks, piecesOf } from '../monitors/pieces.ts'
import styles from './Preview.module.css'

/** A post that matches, with the words marked that it was found by. */
export function PreviewExample({ post }: { readonly post: Preview['examples'][number] }) {
  const say = useText()
  const channelTitle = useChannelTitle()
  return (
    <li className={styles.example}>
      <p className={styles.words} dir="auto" lang={langOf(post.language)}>
        {nearMarks(piecesOf(post.text, post.places)).map((piece, at) =>
          piece.isMarked ? <mark key={at}>{piece.text}</mark> : piece.text,
        )}
      </p>
      {post.besides.map(({ kind, text }) => (
        <p key={`${kind} ${text}`} className={styles.beside} dir="auto">
          {say(`preview.${kind}`, { text })}
        </p>
      ))}
      <p className={styles.quiet}>
        <bdi>{post.authorName}</bdi> · {channelTitle(post.channel)} ·{' '}
        <RelativeTime at={post.postedAt} href={post.url} />
      </p>
    </li>
  )
}
