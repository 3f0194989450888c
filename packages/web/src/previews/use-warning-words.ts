import type { Preview } from '@earshot/api'
import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { useText } from '../messages/text.tsx'
import { blame } from './blame.ts'
import { roundly } from './roundly.ts'

type Terms = Preview['terms']

/** The sentences of a preview's warning: what would be heard, why, and what to do; undefined when there is none. */
export function useWarningWords(): (preview: Preview) => string[] | undefined {
  const say = useText()
  const intl = useIntl()
  return useCallback(
    (preview) => {
      const counted = (terms: Terms) =>
        intl.formatList(
          terms.map(({ written, matched }) => say('preview.term', { word: written, count: matched })),
          { type: 'conjunction' },
        )
      const named = (terms: Terms) =>
        intl.formatList(
          terms.map(({ written }) => say('preview.word', { word: written })),
          { type: 'disjunction' },
        )
      const { network, ledger, perDay = 0, warning, terms } = preview
      const scanned = (network?.scanned ?? 0) + (ledger?.scanned ?? 0)
      if (warning === 'matches-everything') {
        const { common } = blame(terms)
        const matched = network?.matched ?? 0
        const share = network && network.scanned > 0 ? matched / network.scanned : 0
        const percent = intl.formatNumber(share, { style: 'percent', maximumFractionDigits: 1 })
        return [
          share > everythingShare
            ? say('preview.everything.live', {
                share: percent,
                matched,
                scanned: network?.scanned ?? 0,
                perDay: roundly(perDay),
              })
            : say('preview.everything.stored'),
          ...(common.length > 0 ? [say('preview.everything.blame', { words: counted(common) })] : []),
          say('preview.everything.todo'),
        ]
      }
      if (warning === 'matches-nothing' && scanned > 0) {
        const { absent, apart, excluded } = blame(terms)
        return [
          say('preview.nothing', { scanned }),
          ...(absent.length > 0 ? [say('preview.nothing.absent', { words: named(absent) })] : []),
          ...(apart.length > 0 ? [say('preview.nothing.apart', { words: counted(apart) })] : []),
          ...(excluded.length > 0 ? [say('preview.nothing.excluded', { words: counted(excluded) })] : []),
          say('preview.nothing.todo'),
        ]
      }
      return undefined
    },
    [say, intl],
  )
}

/** As the server warns of it. */
const everythingShare = 0.05
