import type { Mention } from '@earshot/api'
import { useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { classNames } from '../kit/class-names.ts'
import { useText } from '../messages/text.tsx'
import { langOf } from './lang-of.ts'
import { marked } from './marked.ts'
import styles from './PostText.module.css'

interface PostTextProps {
  readonly post: Pick<Mention, 'text' | 'language' | 'title' | 'deletedAt'>
  /** `large`: the words that wait for an answer. `clamp`: the first three lines, where the whole opens elsewhere. */
  readonly large?: boolean
  readonly clamp?: boolean
  /** Words to mark. */
  readonly words?: readonly string[]
}

/** Longer than this is folded, in characters; a reader opens it. */
const foldAfter = 900

/** A person's words, as text and nothing else, in their own direction and language. */
export function PostText({ post, large, clamp, words = [] }: PostTextProps) {
  const say = useText()
  const [open, setOpen] = useState(false)
  if (post.deletedAt !== undefined) return <p className={styles.deleted}>{say('words.deleted')}</p>
  const isLong = !clamp && post.text.length > foldAfter
  const language = { lang: langOf(post.language) }
  return (
    <>
      {post.title && !clamp && (
        <p dir="auto" {...language} className={styles.title}>
          {post.title}
        </p>
      )}
      <p
        dir="auto"
        {...language}
        className={classNames(
          styles.text,
          large && styles.large,
          clamp && styles.clamp,
          isLong && !open && styles.folded,
        )}
      >
        {marked(clamp && post.title ? `${post.title} — ${post.text}` : post.text, words).map((piece, at) =>
          piece.decided ? <mark key={at}>{piece.text}</mark> : piece.text,
        )}
      </p>
      {isLong && (
        <Button look="quiet" small className={styles.more} onClick={() => setOpen(!open)} aria-expanded={open}>
          {say(open ? 'words.fold' : 'words.unfold')}
        </Button>
      )}
    </>
  )
}
