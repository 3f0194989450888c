import { ChannelError, type ChannelContext } from './port.ts'

/**
 * Asks the guard whether a host may be called at all, also one that is named by its address, which nobody would look
 * up otherwise. Throws the guard's ChannelError; a name that nobody knows is left to whoever connects.
 */
export async function admit(context: ChannelContext, host: string): Promise<void> {
  const { lookup } = context
  if (lookup === undefined) return
  const bare = host.replace(/^\[|\]$/g, '')
  await new Promise<void>((resolve, reject) => {
    lookup(bare, { all: true }, (error) => {
      if (error instanceof ChannelError) reject(error)
      else resolve()
    })
  })
}
