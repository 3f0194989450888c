import { useChannelTitles } from '../app/use-channels.ts'
import { useText } from '../messages/text.tsx'
import styles from './Monitor.module.css'

const lines = [
  { id: 'all', examples: ['tea cup'] },
  { id: 'or', examples: ['tea OR coffee', '(tea OR coffee) shop'] },
  { id: 'not', examples: ['tea -party', 'tea NOT party'] },
  { id: 'phrase', examples: ['"tea club"', '«чайный клуб»'] },
  { id: 'near', examples: ['tea near/3 cold'] },
  { id: 'inflected', examples: ['~Старбакс', '~Κωτσόβολος'] },
  { id: 'exact', examples: ['=Apple', '="Air France"'] },
  { id: 'prefix', examples: ['kettl*'] },
  { id: 'sign', examples: ['@halden', '#tea'] },
  { id: 'link', examples: ['link:halden.example'] },
  { id: 'filters', examples: ['lang:en,ru', 'author:@ann', 'kind:review'] },
] as const

/** The language of queries by examples. */
export function QueryHelp({ open }: { readonly open: boolean }) {
  const say = useText()
  const [channel] = useChannelTitles()
  return (
    <details className={styles.fold} open={open || undefined}>
      <summary>
        <span className={styles.legend}>{say('monitor.help')}</span>
      </summary>
      <dl className={styles.examples}>
        {lines.map(({ id, examples }) => (
          <div key={id} className={styles.example}>
            <dt>
              {examples.map((example) => (
                <code key={example} className={styles.key}>
                  {example}
                </code>
              ))}
              {id === 'filters' && channel && <code className={styles.key}>channel:{channel.name}</code>}
            </dt>
            <dd>{say(`monitor.help.${id}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.help}>{say('monitor.help.folding')}</p>
    </details>
  )
}
