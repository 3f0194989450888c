import type { ReactNode } from 'react'
import { useCallback } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { MessageId } from './locales.ts'

type Plain = string | number | Date | undefined
export type Say = (id: MessageId, values?: Readonly<Record<string, Plain>>) => string

/** `const say = useText()`, then `say('kit.retry')`: the words of the reader's language as a string. */
export function useText(): Say {
  const intl = useIntl()
  return useCallback((id, values) => intl.formatMessage({ id }, values && { ...values }), [intl])
}

type Rich = Plain | ReactNode | ((chunks: ReactNode[]) => ReactNode)

/** The same as an element, for words with mark-up in them: `<Text id="…" values={{ b: (c) => <b>{c}</b> }} />`. */
export function Text({
  id,
  values = {},
}: {
  readonly id: MessageId
  readonly values?: Readonly<Record<string, Rich>>
}) {
  return <FormattedMessage id={id} values={values} />
}
