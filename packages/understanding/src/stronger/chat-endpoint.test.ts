import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { chatEndpoint } from './chat-endpoint.ts'
import { parseOpinion } from './parse-opinion.ts'

interface Asked {
  readonly path: string | undefined
  readonly authorization: string | undefined
  readonly body: {
    readonly model: string
    readonly temperature: number
    readonly messages: { role: string; content: string }[]
  }
}

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** Answers as the chat completions API does, with what `say` says. */
async function openEndpoint(say: (text: string) => string, status = 200) {
  const asked: Asked[] = []
  const answer = async (request: IncomingMessage): Promise<string> => {
    const body = (await json(request)) as Asked['body']
    asked.push({ path: request.url, authorization: request.headers.authorization, body })
    const message = { role: 'assistant', content: say(body.messages.at(-1)?.content ?? '') }
    const choices = [{ index: 0, message, finish_reason: 'stop' }]
    return JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: body.model, choices })
  }
  const server = createServer((request, response) => {
    void answer(request).then((text) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(text)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`, asked }
}

const { signal } = new AbortController()

describe('a language model that the operator brings', () => {
  test('is asked one text at a time, as the API is published, and answers in order', async () => {
    const { url, asked } = await openEndpoint((text) =>
      JSON.stringify({ question: text.includes('?') ? 0.9 : 0.1, complaint: 0, idea: 0, praise: 0, speaker: 'person' }),
    )
    const model = chatEndpoint({ url, model: 'small', key: 'secret', fetch })
    const opinions = await model.judge(['Where is it?', 'Nice', 'Why?'], signal)
    expect(opinions.map((each) => each?.moments.question)).toEqual([0.9, 0.1, 0.9])
    expect(asked).toHaveLength(3)
    expect(asked[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: 'Bearer secret',
      body: { model: 'small', temperature: 0, response_format: { type: 'json_object' } },
    })
    expect(asked[0]?.body.messages.map(({ role }) => role)).toEqual(['system', 'user'])
  })

  test('an answer in other words is no opinion, and none is made up', async () => {
    const { url } = await openEndpoint(() => 'I would rather not say.')
    expect(await chatEndpoint({ url, model: 'small', fetch }).judge(['Hm'], signal)).toEqual([undefined])
  })

  test('a refusal tells what the server said', async () => {
    const { url } = await openEndpoint(() => 'no', 401)
    await expect(chatEndpoint({ url, model: 'small', fetch }).judge(['Hm'], signal)).rejects.toThrow(/answered 401/)
  })
})

/** A server that answers as `handle` says. */
async function openServer(handle: (count: number, response: ServerResponse) => void): Promise<string> {
  let count = 0
  const server = createServer((request, response) => {
    request.resume().on('end', () => handle(count++, response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

const fine = JSON.stringify({
  choices: [{ message: { content: '{"question": 1, "complaint": 0, "idea": 0, "praise": 0}' } }],
})

describe('a language model that does not behave', () => {
  test('a text it is too slow with has no opinion, the others have', async () => {
    const url = await openServer((count, response) => void (count === 1 || response.end(fine)))
    const model = chatEndpoint({ url, model: 'slow', fetch, atOnce: 1, timeoutMs: 100 })
    const opinions = await model.judge(['a', 'b', 'c'], signal)
    expect(opinions.map((each) => each?.moments.question)).toEqual([1, undefined, 1])
  })

  test.each([
    ['no JSON', '<html>proxy</html>'],
    ['another form', '{"choices": "none"}'],
    ['half an answer', fine.slice(0, 40)],
    ['nothing', ''],
  ])('%s is no opinion', async (_, body) => {
    const url = await openServer((count, response) => void response.end(count === 0 ? body : fine))
    const opinions = await chatEndpoint({ url, model: 'odd', fetch, atOnce: 1 }).judge(['a', 'b'], signal)
    expect(opinions.map((each) => each?.moments.question)).toEqual([undefined, 1])
  })

  test('one that breaks off or is overloaded for a moment loses that text only', async () => {
    const url = await openServer((count, response) => {
      if (count === 0) response.destroy()
      else if (count === 1) response.writeHead(503).end('busy')
      else response.end(fine)
    })
    const opinions = await chatEndpoint({ url, model: 'shaky', fetch, atOnce: 1 }).judge(['a', 'b', 'c'], signal)
    expect(opinions.map((each) => each?.moments.question)).toEqual([undefined, undefined, 1])
  })

  test('where nobody ever answers, that is said soon, and not after every text', async () => {
    let asked = 0
    const url = await openServer((_, response) => {
      asked++
      response.writeHead(503).end('down')
    })
    const texts = Array.from({ length: 100 }, () => 'a')
    await expect(chatEndpoint({ url, model: 'gone', fetch }).judge(texts, signal)).rejects.toThrow(/503/)
    expect(asked).toBeLessThan(20)
  })
})

describe('what it says', () => {
  test('may stand in a fence or among words, and yes may be written as true', () => {
    const said =
      'Sure:\n```json\n{"question": true, "complaint": false, "idea": 0.2, "praise": 0, "speaker": "bot"}\n```'
    expect(parseOpinion(said)).toEqual({
      moments: { question: 1, complaint: 0, idea: 0.2, praise: 0 },
      speaker: 'person',
    })
  })

  test.each(['', '{', '{}', '{"question": 2, "complaint": 0, "idea": 0, "praise": 0}', 'null'])(
    'is no opinion when it is %j',
    (said) => expect(parseOpinion(said)).toBeUndefined(),
  )
})
