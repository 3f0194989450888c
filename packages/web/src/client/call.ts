import type { CallInput, CallOutput } from '@earshot/api'
import { address } from './address.ts'
import type { QueryValues } from './address.ts'
import { doors } from './doors.ts'
import type { DoorName } from './doors.ts'
import { CallProblem, problemOf } from './problem.ts'

interface Parts {
  readonly params?: QueryValues
  readonly query?: QueryValues
  readonly body?: unknown
}

/** The address of a route, for links and downloads. */
export function addressOf<N extends DoorName>(name: N, input: CallInput<N>): string {
  const { params, query } = input as Parts
  return address(doors[name][1], params, query)
}

/**
 * Calls a route of the contract. Answers what the contract says, or throws a `CallProblem`.
 * A `File` or `Blob` as `raw` is sent as it is, for uploads.
 */
export async function call<N extends DoorName>(
  name: N,
  input: CallInput<N>,
  options: { readonly signal?: AbortSignal; readonly raw?: Blob } = {},
): Promise<CallOutput<N>> {
  const { body } = input as Parts
  const init: RequestInit = { method: doors[name][0].toUpperCase(), headers: { accept: 'application/json' } }
  if (options.signal) init.signal = options.signal
  if (options.raw) {
    init.body = options.raw
    init.headers = { accept: 'application/json', 'content-type': 'application/octet-stream' }
  } else if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { accept: 'application/json', 'content-type': 'application/json' }
  }
  const response = await reach(addressOf(name, input), init)
  if (!response.ok) throw await problemOf(response)
  if (response.status === 204) return undefined as CallOutput<N>
  const answer: unknown = await response.json().catch(() => {
    throw new CallProblem('unreadable', { status: response.status })
  })
  // Our own server checks its answers against the contract before it sends them.
  return answer as CallOutput<N>
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new CallProblem('offline')
  }
}
