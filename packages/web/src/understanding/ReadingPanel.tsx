import type { Mention } from '@earshot/api'
import { moments } from '@earshot/domain'
import type { Moment } from '@earshot/domain'
import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { pressOf } from '../app/keys.ts'
import { useWorkspaceSlug } from '../app/session.ts'
import { Button } from '../kit/Button.tsx'
import { Select } from '../kit/fields.tsx'
import { KeyHint } from '../kit/KeyHint.tsx'
import { MomentMark } from '../mention/MomentMark.tsx'
import { langOf } from '../mention/lang-of.ts'
import { useLanguageName } from '../mention/use-language-name.ts'
import { LaterWords } from '../messages/LaterWords.tsx'
import { useText } from '../messages/text.tsx'
import styles from './ReadingPanel.module.css'
import { momentKeys } from './sayings.ts'
import { useCorrect } from './use-correct.ts'

const speakers = ['person', 'news', 'staff', 'spam'] as const
const languages = 'en ru el uk de fr es it pt nl pl tr bg ro sr cs sv da fi hu ar he fa hi ja ko zh'.split(' ')

interface ReadingPanelProps {
  readonly mention: Mention
  /** The keys correct this mention, not another one on the screen. */
  readonly hasKeys: boolean
}

/** How we read a mention: each moment with how sure we are and the words that decided; a press corrects it. */
export function ReadingPanel(props: ReadingPanelProps) {
  return (
    <LaterWords>
      <Panel {...props} />
    </LaterWords>
  )
}

function Panel({ mention, hasKeys }: ReadingPanelProps) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const languageName = useLanguageName()
  const { correct, takeBack } = useCorrect()
  const known = languages.includes(mention.language) ? languages : [mention.language, ...languages]
  const saidOf = (about: 'speaker' | 'language') => {
    const said = mention.said?.[about]
    if (!said) return null
    return (
      <p className={styles.said}>
        <bdi>{say('understanding.said', { name: said.by })}</bdi> <TakeBack onAct={() => void takeBack(said.id)} />
      </p>
    )
  }
  return (
    <div className={styles.reading}>
      <ul className={styles.moments}>
        {moments.map((moment) => (
          <li key={moment} className={styles.moment}>
            <button
              type="button"
              className={styles.toggle}
              aria-pressed={mention.moments[moment].verdict === 'yes'}
              data-verdict={mention.moments[moment].verdict}
              onClick={() => void correct(mention, { about: moment, holds: mention.moments[moment].verdict !== 'yes' })}
            >
              <MomentMark moment={moment} />
              {hasKeys && <KeyHint keys={pressOf(momentKeys[moment])} />}
            </button>
            <Sure mention={mention} moment={moment} onTakeBack={(id) => void takeBack(id)} />
          </li>
        ))}
      </ul>
      <div className={styles.facts}>
        <div>
          <Select
            label={say('understanding.speaker')}
            value={mention.speaker}
            options={speakers.map((speaker) => ({ value: speaker, label: say(`words.speaker.${speaker}`) }))}
            onValue={(speaker) => void correct(mention, { about: 'speaker', speaker })}
          />
          {saidOf('speaker')}
        </div>
        <div>
          <Select
            label={say('understanding.language')}
            value={mention.language}
            options={known.map((code) => ({ value: code, label: languageName(code) }))}
            onValue={(language) => void correct(mention, { about: 'language', language })}
          />
          {saidOf('language')}
        </div>
      </div>
      <p className={styles.help}>
        {say(`words.addressing.${mention.addressing}`)} · {say('understanding.help')}{' '}
        <Link to="/w/$workspace/understanding" params={{ workspace }}>
          {say('understanding.more')}
        </Link>
      </p>
    </div>
  )
}

/** How sure we are and by which words, or who of the team said so. */
function Sure({
  mention,
  moment,
  onTakeBack,
}: {
  readonly mention: Mention
  readonly moment: Moment
  readonly onTakeBack: (id: string) => void
}) {
  const say = useText()
  const intl = useIntl()
  const { probability, verdict, words } = mention.moments[moment]
  const said = mention.said?.[moment]
  if (said) {
    return (
      <p className={styles.said}>
        <bdi>{say(verdict === 'yes' ? 'understanding.saidYes' : 'understanding.saidNo', { name: said.by })}</bdi>{' '}
        <TakeBack onAct={() => onTakeBack(said.id)} />
      </p>
    )
  }
  const forIt = words.filter(({ weight }) => weight > 0).slice(0, 6)
  return (
    <p className={styles.sure}>
      {say(`words.verdict.${verdict}`)}, {intl.formatNumber(probability, { style: 'percent' })}
      {verdict !== 'no' && forIt.length > 0 && (
        <span className={styles.words}>
          {forIt.map(({ word }) => (
            <mark key={word} dir="auto" lang={langOf(mention.language)}>
              {word}
            </mark>
          ))}
        </span>
      )}
    </p>
  )
}

function TakeBack({ onAct }: { readonly onAct: () => void }) {
  const say = useText()
  return (
    <Button look="quiet" small className={styles.takeBack} onClick={onAct}>
      {say('keys.undo')}
    </Button>
  )
}
