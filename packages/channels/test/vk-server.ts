import type { Trouble } from '../src/conformance/stage.ts'
import { startHttp, type HttpServer, type Reply } from './http-server.ts'

export const groupId = 123
export const annId = 42

export interface VkTestServer extends HttpServer {
  readonly tell: (type: string, object: object) => void
  /** Somebody comments under the community's post 7; gives the ref. */
  readonly write: (text: string, more?: Record<string, unknown>) => string
  readonly change: (ref: string, text: string) => void
  readonly remove: (ref: string) => void
  readonly repeatLast: () => void
  readonly events: readonly { readonly type: string; readonly object: object }[]
  readonly called: { readonly method: string; readonly parameters: Readonly<Record<string, string>> }[]
  readonly withdraw: () => void
  /** The next long polls are answered like this. */
  readonly fail: (answer: object) => void
  /** The next call of a method is refused with this code. */
  refuseNext: number | undefined
  loseNextConfirmation: boolean
  /** Holds a long poll back while there is nothing to tell, as the real one does. */
  holds: boolean
  trouble: Trouble | 'none'
}

/** As much of the API and of Bots Long Poll as a community needs. */
export async function startVk(): Promise<VkTestServer> {
  const log: { readonly type: string; readonly object: object }[] = []
  const called: VkTestServer['called'] = []
  const byKey = new Map<string, number>()
  const failures: object[] = []
  let [keys, commentId] = [0, 100]
  let withdrawn = false
  const json = (value: unknown): Reply => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  })
  const refused = (error_code: number, error_msg = 'refused'): Reply =>
    json({ error: { error_code, error_msg, request_params: [] } })
  const once = (key: string): number => {
    const number = byKey.get(key) ?? (commentId += 1)
    byKey.set(key, number)
    return number
  }

  const call = (method: string, parameters: Record<string, string>): Reply => {
    if (parameters['access_token'] !== 'right' || withdrawn)
      return refused(5, 'User authorization failed: invalid access_token (4).')
    if (server.refuseNext !== undefined) {
      const code = server.refuseNext
      server.refuseNext = undefined
      return refused(code)
    }
    called.push({ method, parameters })
    switch (method) {
      case 'groups.getLongPollServer':
        keys += 1
        return json({ response: { key: `key-${keys}`, server: `${server.address}/lp`, ts: String(log.length) } })
      case 'groups.getCallbackConfirmationCode':
        return json({ response: { code: 'c0de' } })
      case 'groups.getById':
        return json({ response: { groups: [{ id: groupId, name: 'Acme', screen_name: 'acme' }], profiles: [] } })
      case 'users.get':
        return json({ response: [{ id: annId, first_name: 'Анна', last_name: 'Ли', screen_name: 'ann' }] })
      case 'messages.send':
        return json({
          response: [
            {
              peer_id: Number(parameters['peer_ids']),
              message_id: 9,
              conversation_message_id: once(parameters['random_id'] ?? ''),
            },
          ],
        })
      case 'board.createComment':
        return json({ response: once(parameters['guid'] ?? '') })
      default:
        return json({
          response: method.endsWith('createComment')
            ? { comment_id: once(parameters['guid'] ?? ''), parents_stack: [] }
            : 1,
        })
    }
  }

  const poll = (url: URL): Reply => {
    const failure = failures.shift()
    if (failure !== undefined) return json(failure)
    if (url.searchParams.get('key') !== `key-${keys}`) return json({ failed: 2 })
    const updates = log
      .slice(Number(url.searchParams.get('ts')))
      .map((one, place) => ({ ...one, group_id: groupId, event_id: `e${place}`, v: '5.199' }))
    return json({ ts: String(log.length), updates })
  }

  const answer = (path: string, body: string): Reply => {
    const url = new URL(path, 'http://127.0.0.1')
    if (url.pathname === '/lp') return poll(url)
    return call(url.pathname.replace('/method/', ''), Object.fromEntries(new URLSearchParams(body)))
  }

  const listeners = new Set<() => void>()
  /** Until an event comes, or the time that the question gives it is over. */
  const somethingToTell = async (question: URLSearchParams): Promise<void> => {
    if (log.length > Number(question.get('ts'))) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Number(question.get('wait')) * 1000)
      timer.unref()
      listeners.add(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  const http = await startHttp(async ({ path, body }) => {
    if (server.holds && path.startsWith('/lp')) await somethingToTell(new URL(path, 'http://x').searchParams)
    const isAnswer = path.includes('createComment') && server.loseNextConfirmation
    switch (server.trouble) {
      case 'none':
        if (isAnswer) server.loseNextConfirmation = false
        return { ...answer(path, body), ...(isAnswer ? { how: 'half' } : {}) }
      case 'refuses':
        return { status: 502, body: 'Bad Gateway' }
      case 'silent':
        return { how: 'never' }
      case 'half-answer':
        return { ...answer(path, body), how: 'half' }
      case 'garbage':
        return { body: 'garbage' }
      case 'error-in-success':
        return refused(10, 'Internal server error')
      case 'rate-limited':
        return refused(6, 'Too many requests per second')
    }
  })

  const server: VkTestServer = {
    ...http,
    events: log,
    called,
    refuseNext: undefined,
    loseNextConfirmation: false,
    trouble: 'none',
    holds: false,
    tell(type, object) {
      log.push({ type, object })
      for (const wake of listeners) wake()
      listeners.clear()
    },
    write(text, more = {}) {
      commentId += 1
      const comment = {
        id: commentId,
        from_id: annId,
        date: Math.floor(Date.now() / 1000),
        text,
        post_id: 7,
        owner_id: -groupId,
        post_owner_id: -groupId,
        ...more,
      }
      server.tell('wall_reply_new', comment)
      return `wall-${groupId}_7_r${String(comment.id)}`
    },
    change(ref, text) {
      const id = Number(ref.split('_r')[1])
      server.tell('wall_reply_edit', {
        id,
        from_id: annId,
        date: Math.floor(Date.now() / 1000),
        text,
        post_id: 7,
        owner_id: -groupId,
        post_owner_id: -groupId,
      })
    },
    remove(ref) {
      server.tell('wall_reply_delete', {
        id: Number(ref.split('_r')[1]),
        owner_id: -groupId,
        user_id: annId,
        deleter_id: annId,
        post_id: 7,
      })
    },
    repeatLast() {
      const last = log.at(-1)
      if (last !== undefined) log.push(last)
    },
    fail: (failure) => void failures.push(failure),
    withdraw: () => void (withdrawn = true),
  }
  return server
}
