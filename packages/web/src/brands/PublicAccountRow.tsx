import type { PublicAccount } from '@earshot/api'
import { useIntl } from 'react-intl'
import { useChannelTitle } from '../app/use-channels.ts'
import { useText } from '../messages/text.tsx'
import styles from './Brands.module.css'

const ways = ['answers', 'broadcasts', 'ownThreads', 'passedOn'] as const

/** One public account: who it is, and how it spoke lately. Counted, not judged. */
export function PublicAccountRow({ account }: { readonly account: PublicAccount }) {
  const say = useText()
  const intl = useIntl()
  const channelTitle = useChannelTitle()
  const { handle, name, url, about, posts, followers, manners, problem } = account
  const counts = [
    posts === undefined ? undefined : say('brands.public.posts', { count: posts }),
    followers === undefined ? undefined : say('brands.public.followers', { count: followers }),
  ].filter((count) => count !== undefined)
  return (
    <li className={styles.monitor}>
      <div>
        <h3>
          {url === undefined ? (
            <bdi>{name ?? handle}</bdi>
          ) : (
            <a href={url} target="_blank" rel="noreferrer noopener">
              <bdi>{name ?? handle}</bdi>
            </a>
          )}
        </h3>
        <p className={styles.facts}>
          {[channelTitle(account.channel), handle, ...counts].map((fact, at) => (
            <span key={fact}>
              {at > 0 && ' · '}
              <bdi>{fact}</bdi>
            </span>
          ))}
        </p>
        {about !== undefined && (
          <p className={styles.about} dir="auto">
            {about}
          </p>
        )}
      </div>
      {problem !== undefined && <p>{problem}</p>}
      {manners?.posts === 0 && <p className={styles.facts}>{say('brands.public.nothing')}</p>}
      {manners !== undefined && manners.posts > 0 && (
        <>
          <p>
            {manners.from === undefined
              ? say('brands.public.lastPassedOn', { count: manners.posts })
              : say('brands.public.last', {
                  count: manners.posts,
                  from: intl.formatDate(manners.from, { day: 'numeric', month: 'long', year: 'numeric' }),
                })}
          </p>
          <dl className={styles.terms}>
            {ways.map((way) => (
              <div key={way} className={styles.line}>
                <dt>{say(`brands.public.${way}`)}</dt>
                <dd className={styles.count}>{intl.formatNumber(manners[way])}</dd>
              </div>
            ))}
          </dl>
          {manners.answersShare !== undefined && (
            <p>
              {say('brands.public.share', {
                share: intl.formatNumber(manners.answersShare, { style: 'percent', maximumFractionDigits: 0 }),
              })}
            </p>
          )}
        </>
      )}
    </li>
  )
}
