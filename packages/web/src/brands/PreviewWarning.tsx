import type { Preview } from '@earshot/api'
import { useIntl } from 'react-intl'
import { Notice } from '../kit/Notice.tsx'
import { useText } from '../messages/text.tsx'
import { blame } from './blame.ts'
import { roundly } from './roundly.ts'

/** That a query hears nearly everything or nothing, with numbers, and which of its words are why. */
export function PreviewWarning({ preview }: { readonly preview: Preview }) {
  const say = useText()
  const intl = useIntl()
  const list = (terms: Preview['terms']) =>
    intl.formatList(
      terms.map(({ written, matched }) => say('preview.term', { word: written, count: matched })),
      { type: 'conjunction' },
    )
  const { network, ledger, perDay = 0 } = preview
  const scanned = (network?.scanned ?? 0) + (ledger?.scanned ?? 0)
  if (preview.warning === 'matches-everything') {
    const { common } = blame(preview.terms)
    const isLive = network !== undefined && network.scanned > 0 && network.matched / network.scanned > 0.05
    const share = isLive
      ? intl.formatNumber(network.matched / network.scanned, { style: 'percent', maximumFractionDigits: 1 })
      : ''
    return (
      <Notice tone="caution">
        {isLive
          ? say('preview.everything.live', {
              share,
              matched: network.matched,
              scanned: network.scanned,
              perDay: roundly(perDay),
            })
          : say('preview.everything.stored')}{' '}
        {common.length > 0 && say('preview.everything.blame', { words: list(common) })} {say('preview.everything.todo')}
      </Notice>
    )
  }
  if (preview.warning === 'matches-nothing' && scanned > 0) {
    const { absent, apart, excluded } = blame(preview.terms)
    return (
      <Notice>
        {say('preview.nothing', { scanned })}{' '}
        {absent.length > 0 && say('preview.nothing.absent', { words: absentList(absent) })}{' '}
        {apart.length > 0 && say('preview.nothing.apart', { words: list(apart) })}{' '}
        {excluded.length > 0 && say('preview.nothing.excluded', { words: list(excluded) })}{' '}
        {say('preview.nothing.todo')}
      </Notice>
    )
  }
  return null

  function absentList(terms: Preview['terms']) {
    return intl.formatList(
      terms.map(({ written }) => say('preview.word', { word: written })),
      { type: 'disjunction' },
    )
  }
}
