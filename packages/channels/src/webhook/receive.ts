import { ChannelError, type ChannelContext, type Credentials, type NetworkCall, type Received } from '../port.ts'
import { jsonIn } from '../well-formed.ts'
import { readSettings } from './settings.ts'
import { proveSender } from './signature.ts'
import { anyDelivery, delivery, knownTypes } from './wire.ts'

/**
 * Checks the signature, then whether it can be read at all, so that whoever writes a sender hears at once what is wrong.
 * What is signed but of a type we do not know is kept.
 */
export async function receive(call: NetworkCall, { values }: Credentials, context: ChannelContext): Promise<Received> {
  if (call.method !== 'POST') throw new ChannelError('rejected', 'Deliveries are sent with POST.')
  const { secrets } = readSettings(values)
  const key = proveSender(call.headers, call.body, secrets, context.now())
  const raw = jsonIn(call.body)
  const any = anyDelivery.safeParse(raw)
  if (!any.success) throw new ChannelError('rejected', 'The body is not JSON with a “type”.')
  const reply = { status: 202 }
  if (!knownTypes.has(any.data.type)) return { keep: true, key, reply }
  const { error } = delivery.safeParse(raw)
  if (error === undefined) return { keep: true, key, reply }
  const [issue] = error.issues
  const place = issue?.path.join('.') || 'data'
  throw new ChannelError('rejected', `Look at ${place}: ${issue?.message ?? 'it is not as expected'}.`)
}
