import type { Correction } from '@earshot/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useWorkspaceSlug } from '../app/session.ts'
import { addressOf, call } from '../client/call.ts'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { Section } from '../kit/Section.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { langOf } from '../mention/lang-of.ts'
import { useLanguageName } from '../mention/use-language-name.ts'
import { useText } from '../messages/text.tsx'
import styles from './Understanding.module.css'
import { useCorrect } from './use-correct.ts'

/** What the team corrected, newest first; each can be taken back. */
export function Corrections() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const { takeBack } = useCorrect()
  const pages = useInfiniteQuery({
    queryKey: ['corrections', { params: { workspace } }],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('corrections', { params: { workspace }, query: pageParam === '' ? {} : { after: pageParam } }),
    getNextPageParam: (page) => page.next,
  })
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const download = () => location.assign(addressOf('exportCorrections', { params: { workspace } }))
  return (
    <Section
      title={say('understanding.corrections')}
      actions={
        items.length > 0 && (
          <Button small icon={<Download size={16} aria-hidden="true" />} onClick={download}>
            {say('understanding.corrections.export')}
          </Button>
        )
      }
    >
      {pages.error && <Failure problem={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Loading lines={4} />}
      {pages.data && items.length === 0 && <p className={styles.quiet}>{say('understanding.corrections.empty')}</p>}
      <ol className={styles.corrections}>
        {items.map((correction) => (
          <li key={correction.id} className={styles.correction} data-undone={correction.undoneAt !== undefined}>
            <div>
              <p className={styles.change}>
                <Change correction={correction} />
              </p>
              <p className={styles.excerpt}>
                <Link
                  to="/w/$workspace/heard"
                  params={{ workspace }}
                  search={{ mention: correction.mentionId }}
                  dir="auto"
                  lang={langOf(correction.language)}
                >
                  {correction.excerpt || say('words.deleted')}
                </Link>
              </p>
              <p className={styles.quiet}>
                <bdi>{say('understanding.corrections.by', { name: correction.by })}</bdi>{' '}
                <RelativeTime at={correction.at} />
              </p>
            </div>
            {correction.undoneAt === undefined ? (
              <Button small onClick={() => void takeBack(correction.id)}>
                {say('keys.undo')}
              </Button>
            ) : (
              <span className={styles.quiet}>{say('understanding.corrections.takenBack')}</span>
            )}
          </li>
        ))}
      </ol>
      {pages.hasNextPage && (
        <div>
          <Button small pending={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {say('kit.more')}
          </Button>
        </div>
      )}
    </Section>
  )
}

/** “Complaint: no → yes”, in the reader's words. */
function Change({ correction: { about, read, said } }: { readonly correction: Correction }) {
  const say = useText()
  const languageName = useLanguageName()
  const words = (value: string) => {
    if (about === 'language') return languageName(value)
    if (about === 'speaker') {
      const speaker = (['person', 'news', 'staff', 'spam'] as const).find((each) => each === value)
      return speaker ? say(`words.speaker.${speaker}`) : value
    }
    if (value === 'unsure') return say('words.verdict.unsure')
    return say(value === 'yes' ? 'understanding.yes' : 'understanding.no')
  }
  const name =
    about === 'language' || about === 'speaker' ? say(`understanding.${about}`) : say(`words.moment.${about}`)
  return say('understanding.corrections.change', { about: name, read: words(read), said: words(said) })
}
