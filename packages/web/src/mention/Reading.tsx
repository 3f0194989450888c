import type { Mention } from '@earshot/api'
import { moments } from '@earshot/domain'
import { useIntl } from 'react-intl'
import { classNames } from '../kit/class-names.ts'
import { useText } from '../messages/text.tsx'
import { MomentMark } from './MomentMark.tsx'
import styles from './Reading.module.css'
import { useLanguageName } from './use-language-name.ts'

/** The words that spoke for the leading moment, to be marked in the text. */
export function decidingWords(mention: Mention): string[] {
  const judged = mention.moment && mention.moments[mention.moment]
  return judged ? judged.words.filter(({ weight }) => weight > 0).map(({ word }) => word) : []
}

/** How we read a mention: each moment with how sure we are and the words that decided. */
export function Reading({ mention }: { readonly mention: Mention }) {
  const say = useText()
  const intl = useIntl()
  const languageName = useLanguageName()
  return (
    <div className={styles.reading}>
      <ul className={styles.moments}>
        {moments.map((moment) => {
          const { probability, verdict, words } = mention.moments[moment]
          return (
            <li key={moment} className={classNames(styles.moment, verdict === 'no' && styles.no)}>
              {moment !== mention.moment && <MomentMark moment={moment} />}
              <span className={styles.sure}>
                {say(`words.verdict.${verdict}`)}, {intl.formatNumber(probability, { style: 'percent' })}
              </span>
              {verdict !== 'no' && words.length > 0 && (
                <span className={styles.words}>
                  {words
                    .filter(({ weight }) => weight > 0)
                    .slice(0, 6)
                    .map(({ word }) => (
                      <mark key={word} dir="auto" lang={mention.language}>
                        {word}
                      </mark>
                    ))}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <p className={styles.facts}>
        {[
          say(`words.addressing.${mention.addressing}`),
          say(`words.speaker.${mention.speaker}`),
          languageName(mention.language),
        ].join(' · ')}
      </p>
    </div>
  )
}
