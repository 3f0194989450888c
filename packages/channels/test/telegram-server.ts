import type { Trouble } from '../src/conformance/stage.ts'
import { startHttp, type HttpServer, type Reply } from './http-server.ts'

export const token = '123456:TEST-token'
export const group = { id: -1_002_233_445_566, type: 'supergroup', title: 'Acme talk', username: 'acmetalk' }
export const ann = { id: 42, is_bot: false, first_name: 'Ann', last_name: 'Lee', username: 'ann' }
export const bot = { id: 123_456, is_bot: true, first_name: 'Acme', username: 'acme_bot' }

export interface TelegramTestServer extends HttpServer {
  /** Tells an update; gives its number. */
  readonly tell: (update: object) => number
  /** Somebody writes in the group, or wherever `more` says; gives the ref. */
  readonly write: (text: string, more?: object) => string
  readonly change: (ref: string, text: string) => void
  readonly repeatLast: () => void
  readonly updates: readonly object[]
  readonly sent: { readonly chat_id: number; readonly text: string; readonly [name: string]: unknown }[]
  readonly withdraw: () => void
  /** The next answer to sendMessage. */
  nextSend: Reply | undefined
  conflicts: number
  /** Holds a question back while there is nothing to tell, as the real one does. */
  holds: boolean
  /** Where it calls; empty: nowhere. */
  webhook: string
  trouble: Trouble | 'none'
  readonly retryAfterSeconds: number
}

export const refused = (error_code: number, description: string, parameters?: object): Reply => ({
  status: error_code,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ ok: false, error_code, description, ...(parameters ? { parameters } : {}) }),
})

/** As much of the Bot API as a bot needs, with its offset: an update is forgotten once a later one is asked for. */
export async function startTelegram(): Promise<TelegramTestServer> {
  let pending: { readonly update_id: number }[] = []
  const all: { readonly update_id: number }[] = []
  const sent: TelegramTestServer['sent'] = []
  let [updateId, messageId] = [1000, 0]
  let withdrawn = false
  const ok = (result: unknown): Reply => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ok: true, result }),
  })
  const now = (): number => Math.floor(Date.now() / 1000)

  const answer = ({ path, body }: HttpServer['asked'][number]): Reply => {
    const [, given, method] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? []
    if (given !== token || withdrawn) return refused(401, 'Unauthorized')
    const asked = JSON.parse(body) as Record<string, number & string>
    switch (method) {
      case 'getMe':
        return ok(bot)
      case 'setWebhook':
        server.webhook = asked['url'] ?? ''
        return ok(true)
      case 'deleteWebhook':
        server.webhook = ''
        return ok(true)
      case 'getWebhookInfo':
        return ok({ url: server.webhook, pending_update_count: 0 })
      case 'getUpdates': {
        if (server.conflicts > 0) {
          server.conflicts -= 1
          return refused(409, 'Conflict: terminated by other getUpdates request')
        }
        const from = asked['offset'] ?? 0
        pending = pending.filter((one) => one.update_id >= from)
        return ok(pending.slice(0, asked['limit']))
      }
      case 'sendMessage': {
        if (server.nextSend !== undefined) {
          const reply = server.nextSend
          server.nextSend = undefined
          return reply
        }
        sent.push(asked as unknown as TelegramTestServer['sent'][number])
        messageId += 1
        return ok({
          message_id: messageId,
          date: now(),
          chat: { ...group, id: asked['chat_id'] },
          from: bot,
          text: asked['text'],
        })
      }
      default:
        return refused(404, 'Not Found')
    }
  }

  const listeners = new Set<() => void>()
  /** Until an update comes, or the time that the question gives it is over. */
  const somethingToTell = async ({ body }: HttpServer['asked'][number]): Promise<void> => {
    const { offset = 0, timeout = 0 } = JSON.parse(body) as { offset?: number; timeout?: number }
    if (pending.some((one) => one.update_id >= offset)) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeout * 1000)
      timer.unref()
      listeners.add(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  const http = await startHttp(async (asked) => {
    if (server.holds && asked.path.endsWith('/getUpdates')) await somethingToTell(asked)
    switch (server.trouble) {
      case 'none':
        return answer(asked)
      case 'refuses':
        return { status: 502, body: '<html>Bad Gateway</html>' }
      case 'silent':
        return { how: 'never' }
      case 'half-answer':
        return { ...answer(asked), how: 'half' }
      case 'garbage':
        return { body: 'garbage' }
      case 'error-in-success':
        return { ...refused(500, 'Internal Server Error'), status: 200 }
      case 'rate-limited':
        return refused(429, `Too Many Requests: retry after ${server.retryAfterSeconds}`, {
          retry_after: server.retryAfterSeconds,
        })
    }
  })

  const server: TelegramTestServer = {
    ...http,
    updates: all,
    sent,
    nextSend: undefined,
    conflicts: 0,
    holds: false,
    webhook: '',
    trouble: 'none',
    retryAfterSeconds: 3,
    tell(update) {
      updateId += 1
      const one = { update_id: updateId, ...update }
      pending.push(one)
      all.push(one)
      for (const wake of listeners) wake()
      listeners.clear()
      return updateId
    },
    write(text, more = {}) {
      messageId += 1
      const message = { message_id: messageId, date: now(), chat: group, from: ann, text, ...more }
      server.tell({ message })
      return `${message.chat.id}/${message.message_id}`
    },
    change(ref, text) {
      const message_id = Number(ref.split('/')[1])
      server.tell({ edited_message: { message_id, date: now(), edit_date: now(), chat: group, from: ann, text } })
    },
    repeatLast() {
      const last = pending.at(-1)
      if (last !== undefined) pending.push(last)
    },
    withdraw: () => void (withdrawn = true),
  }
  return server
}
