import type { Stage } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { groupId, startVk } from '../../test/vk-server.ts'
import { openVk } from './channel.ts'

async function openStage(): Promise<Stage> {
  const server = await startVk()
  const credentials = { values: { group: `club${groupId}`, token: 'right', service: server.address } }
  return {
    channel: openVk({ longPollMs: 500, timeoutMs: 1000, restMs: 200 }),
    input: { settings: {}, credentials },
    write: async (text) => server.write(text),
    change: async (ref, text) => server.change(ref, text),
    remove: async (ref) => server.remove(ref),
    repeat: async () => server.repeatLast(),
    writeReply: async (ref, text) => server.write(text, { reply_to_comment: Number(ref.split('_r')[1]) }),
    writeHalfEmoji: async () => server.write('half \uD83D'),
    writeFromTheFuture: async () => server.write('from 2099', { date: 4_070_908_800 }),
    writeStrange: async () => server.tell('donut_parade_new', { what: 'ever' }),
    troubles: ['refuses', 'silent', 'half-answer', 'garbage', 'error-in-success', 'rate-limited'],
    trouble: (kind) => void (server.trouble = kind),
    // Of error 6, for which VKontakte names no time.
    retryAfterMs: 1000,
    asked: () => server.asked.length,
    longest: 100_000,
    account: {
      wrong: { values: { group: String(groupId), token: 'wrong', service: server.address } },
      revoked() {
        server.withdraw()
        // The key of the long poll outlives the token until it has run out.
        server.fail({ failed: 2 })
        return credentials
      },
    },
    answering: {
      input: (text, idempotencyKey) => ({
        credentials,
        text,
        idempotencyKey,
        languages: ['ru'],
        parentRef: `wall-${groupId}_7_r1`,
      }),
      published: () => [
        ...new Map(
          server.called
            .filter((one) => one.method === 'wall.createComment')
            .map(({ parameters }) => [parameters['guid'], parameters['message'] ?? '']),
        ).values(),
      ],
      loseConfirmation: () => void (server.loseNextConfirmation = true),
    },
    without: {
      writeWithId: 'ids are 32-bit numbers there',
      expired: 'the token of a community does not run out',
      calls: 'this community asks and is not called',
    },
    close: server.close,
  }
}

conform('A community on VKontakte', openStage)
