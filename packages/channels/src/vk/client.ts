import type * as z from 'zod'
import { call } from '../call.ts'
import { ChannelError, type ChannelContext } from '../port.ts'
import { parseWellFormed } from '../well-formed.ts'
import { refusal } from './refusal.ts'
import { answer } from './wire.ts'

export const defaultService = 'https://api.vk.com'
const version = '5.199'

export interface Community {
  /** The number of the community, without a sign. */
  readonly id: string
  readonly ask: <Shape extends z.ZodType>(
    method: string,
    parameters: Readonly<Record<string, string | number>>,
    shape: Shape,
  ) => Promise<z.infer<Shape>>
  readonly read: <Shape extends z.ZodType>(address: string, shape: Shape, timeoutMs: number) => Promise<z.infer<Shape>>
}

/** The number of the community. Throws ChannelError `rejected` when it is missing. */
export function communityIn(values: Readonly<Record<string, string>>): string {
  const [id] = /\d+/.exec(values['group'] ?? '') ?? []
  if (id !== undefined) return id
  throw new ChannelError(
    'rejected',
    'The number of the community is missing. It stands in its address after “club” or “public”.',
  )
}

/** The API as one community. Throws ChannelError `rejected` when its number is missing. */
export function openCommunity(
  values: Readonly<Record<string, string>>,
  context: ChannelContext,
  timeoutMs: number,
): Community {
  const service = (values['service'] ?? '').trim().replace(/\/+$/, '') || defaultService
  const token = (values['token'] ?? '').trim()
  const id = communityIn(values)

  const read = async <Shape extends z.ZodType>(
    address: string,
    shape: Shape,
    mostMs: number,
    body?: string,
  ): Promise<z.infer<Shape>> => {
    const headers: Record<string, string> =
      body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
    const init = body === undefined ? {} : { method: 'POST', body }
    const { bytes, status } = await call(context, address, { who: 'VKontakte', headers, timeoutMs: mostMs, ...init })
    try {
      if (status < 200 || status >= 300) throw new Error(`HTTP ${status}`)
      return shape.parse(parseWellFormed(new TextDecoder().decode(bytes)))
    } catch (cause) {
      const because = status >= 400 ? ` (HTTP ${status})` : ''
      throw new ChannelError(
        'unavailable',
        `VKontakte has trouble at the moment${because}. It is tried again by itself.`,
        { cause },
      )
    }
  }

  return {
    id,
    read: (address, shape, mostMs) => read(address, shape, mostMs),
    async ask(method, parameters, shape) {
      const given = Object.entries({ ...parameters, v: version, access_token: token }).map(
        ([name, value]) => [name, String(value)] as [string, string],
      )
      // Errors come as a success with an `error` inside.
      const { response, error } = await read(
        `${service}/method/${method}`,
        answer,
        timeoutMs,
        new URLSearchParams(given).toString(),
      )
      if (error !== undefined) throw refusal(error.error_code, error.error_msg ?? '', context.now())
      const parsed = shape.safeParse(response)
      if (parsed.success) return parsed.data
      throw new ChannelError(
        'unavailable',
        'VKontakte answered in a way that is not understood. It is tried again by itself.',
        { cause: parsed.error },
      )
    },
  }
}
