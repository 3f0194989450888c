import { ChannelError } from '@earshot/channels'
import type { OurClient } from '@earshot/channels'
import type { Services } from '../../context.ts'
import type { Web } from '../../http/contract.ts'

/** Where people come back to; the same for all channels, so that it is told a network once. */
export const signedInPath = '/signed-in'

const pathOf = (channel: string): string => `/about/${channel}.json`

/** Who this server is, to networks that want to read that before they let anybody sign in; nothing without an address. */
export function ourClient(
  { publicUrl, secrets }: Pick<Services, 'publicUrl' | 'secrets'>,
  channel: string,
): { readonly client?: OurClient } {
  if (publicUrl === undefined) return {}
  const document = new URL(pathOf(channel), publicUrl).href
  return { client: { document, secrets: secrets.derive(`client of ${channel}`) } }
}

/** What such a network reads about us. */
export function mountOurClients(web: Web, services: Services): void {
  web.get('/about/:file', (c) => {
    const name = c.req.param('file').replace(/\.json$/, '')
    const { client } = ourClient(services, name)
    const signIn = services.channels.get(name)?.signIn
    if (client === undefined || signIn?.document === undefined) return c.text('There is nothing here.', 404)
    try {
      return c.json(signIn.document(new URL(signedInPath, services.publicUrl).href, client))
    } catch (error) {
      // A network may want a server with https, or none at all.
      if (error instanceof ChannelError) return c.text(error.message, 404)
      throw error
    }
  })
}
