import type { Agreement } from '@earshot/api'
import { useIntl } from 'react-intl'
import { Section } from '../kit/Section.tsx'
import { Table } from '../kit/Table.tsx'
import { MomentMark } from '../mention/MomentMark.tsx'
import { useLanguageName } from '../mention/use-language-name.ts'
import { useText } from '../messages/text.tsx'

/** By moment and language: how often we said so, how often the team agreed, and what we missed. */
export function MomentTable({ agreement }: { readonly agreement: Agreement }) {
  const say = useText()
  const intl = useIntl()
  const languageName = useLanguageName()
  const number = (value: number) => intl.formatNumber(value)
  const title = say('understanding.moments')
  return (
    <Section title={title}>
      <Table
        caption={`${say('understanding.agreement')}: ${title}`}
        rows={agreement.moments}
        keyOf={({ moment, language }) => `${moment} ${language}`}
        columns={[
          {
            id: 'moment',
            head: say('understanding.moments.moment'),
            rowHead: true,
            cell: ({ moment }) => <MomentMark moment={moment} />,
          },
          {
            id: 'language',
            head: say('understanding.moments.language'),
            cell: ({ language }) => languageName(language),
          },
          { id: 'said', head: say('understanding.moments.said'), number: true, cell: ({ said }) => number(said) },
          {
            id: 'right',
            head: say('understanding.moments.right'),
            number: true,
            cell: ({ said, right }) =>
              said === 0 ? '–' : intl.formatNumber(right / said, { style: 'percent', maximumFractionDigits: 0 }),
          },
          {
            id: 'missed',
            head: say('understanding.moments.missed'),
            number: true,
            cell: ({ missed }) => number(missed),
          },
          { id: 'asked', head: say('understanding.moments.asked'), number: true, cell: ({ asked }) => number(asked) },
        ]}
      />
    </Section>
  )
}
