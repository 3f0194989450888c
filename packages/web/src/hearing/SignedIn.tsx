import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { call } from '../client/call.ts'
import { cache } from '../client/queries.ts'
import { ProblemNotice } from '../kit/Form.tsx'
import { LaterWords } from '../messages/LaterWords.tsx'
import { useText } from '../messages/text.tsx'
import { Doorway } from '../sign-in/Doorway.tsx'
import { fromAddressToName, takeAway } from './page-sign-in.ts'

/** Somebody comes back from the page of a network: the account is connected with what they brought. */
export function SignedIn() {
  return (
    <LaterWords>
      <Finishing />
    </LaterWords>
  )
}

function Finishing() {
  const say = useText()
  const navigate = useNavigate()
  const isBegun = useRef(false)
  const { mutate, error, data } = useMutation({
    mutationFn: async () => {
      // A network may send back to the address of this machine only, while what is kept belongs to its name.
      const elsewhere = fromAddressToName(location.href)
      if (elsewhere !== undefined) {
        location.replace(elsewhere)
        return 'elsewhere'
      }
      const away = takeAway()
      if (away === undefined) return 'lost'
      const { workspace, ticket } = away
      await call('finishPageSignIn', { params: { workspace }, body: { ticket, query: location.search } })
      await Promise.all(
        (['accounts', 'sources', 'conversation'] as const).map((each) => cache.invalidateQueries({ queryKey: [each] })),
      )
      await navigate({ to: '/w/$workspace/hearing', params: { workspace }, replace: true })
      return 'connected'
    },
  })
  useEffect(() => {
    if (isBegun.current) return
    isBegun.current = true
    mutate()
  }, [mutate])
  if (error === null && data !== 'lost')
    return <Doorway title={say('hearing.page.title')} lead={say('hearing.page.wait')} />
  const lead = data === 'lost' ? say('hearing.page.lost') : ''
  return (
    <Doorway title={say('hearing.page.failed')} lead={lead}>
      <ProblemNotice problem={error} />
      <Link to="/">{say('hearing.page.back')}</Link>
    </Doorway>
  )
}
