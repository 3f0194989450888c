import { ChannelError } from '../port.ts'
import { demand } from './hearing.ts'

/** Demands that the attempt is refused for this reason, in a sentence for people; gives the refusal. */
export async function refusedAs(kind: ChannelError['kind'], attempt: () => unknown): Promise<ChannelError> {
  try {
    await attempt()
  } catch (error) {
    demand(error instanceof ChannelError, `it threw something that is no ChannelError: ${String(error)}`)
    demand(error.kind === kind, `it was refused as ${error.kind}, not as ${kind}: ${error.message}`)
    demand(/^[\p{L}\p{N}“].* .*[.!?…]$/su.test(error.message), `not a sentence: ${error.message}`)
    return error
  }
  throw new Error('it was not refused')
}
