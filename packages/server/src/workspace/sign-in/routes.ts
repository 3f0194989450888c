import { routes } from '@earshot/api'
import type { Services } from '../../context.ts'
import { clientAddress } from '../../http/client-address.ts'
import type { Mount } from '../../http/contract.ts'
import { Expected } from '../../problem.ts'
import { changeMe } from '../change-me.ts'
import { describeMe } from '../describe-me.ts'
import { createAttempts } from './attempts.ts'
import type { Auth } from './auth.ts'
import { makeOwner } from './make-owner.ts'
import { hasOwner } from './welcome-link.ts'
import type { WelcomeLink } from './welcome-link.ts'

export interface SignInDoor {
  readonly services: Services
  readonly auth: Auth
  readonly link: WelcomeLink
  readonly trustProxy: boolean
}

const windowMs = 10 * 60_000

/** Becoming the owner, signing in and out, and what a person may change about themselves. */
export function mountSignIn(mount: Mount, { services, auth, link, trustProxy }: SignInDoor): void {
  const perAddress = createAttempts({ most: 20, windowMs, now: services.now })
  const perEmail = createAttempts({ most: 10, windowMs, now: services.now })

  async function signIn(email: string, password: string, request: Request, answer: Headers) {
    try {
      const signedIn = await auth.api.signInEmail({
        body: { email, password },
        headers: request.headers,
        returnHeaders: true,
      })
      for (const cookie of signedIn.headers.getSetCookie()) answer.append('set-cookie', cookie)
      return describeMe(services.db, signedIn.response.user.id)
    } catch (cause) {
      throw isWrongPassword(cause)
        ? new Expected('not-allowed', 'The e-mail address or the password is wrong.', { cause })
        : cause
    }
  }

  mount(routes.welcomeState, async () => ({ needsOwner: !(await hasOwner(services.db)) }))

  mount(routes.welcome, async (call) => {
    perAddress.count(clientAddress(call, trustProxy))
    await makeOwner(services, link, call.body)
    return signIn(call.body.email, call.body.password, call.request, call.headers)
  })

  mount(routes.signIn, async (call) => {
    const email = call.body.email.toLowerCase()
    perAddress.count(clientAddress(call, trustProxy))
    perEmail.count(email)
    const me = await signIn(email, call.body.password, call.request, call.headers)
    perEmail.forget(email)
    return me
  })

  mount(routes.signOut, async (call) => {
    const { headers } = await auth.api.signOut({ headers: call.request.headers, returnHeaders: true })
    for (const cookie of headers.getSetCookie()) call.headers.append('set-cookie', cookie)
  })

  mount(routes.me, (call) => describeMe(services.db, call.who.userId))

  mount(routes.changeMe, async (call) => {
    await changeMe(services, call.who, call.body)
    return describeMe(services.db, call.who.userId)
  })
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 'UNAUTHORIZED'
}
