import { ChannelError } from '../port.ts'
import { type MastodonServer } from './client.ts'
import { instance } from './wire.ts'

/** What a server allows that says nothing else. */
export const usualCharacters = 500
const usualCharactersPerUrl = 23

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The length as Mastodon counts it: every address the same, of a mention only the name before its server. */
export function countCharacters(text: string, perUrl = usualCharactersPerUrl): number {
  const counted = text.replace(/https?:\/\/\S+/g, 'x'.repeat(perUrl)).replace(/(@[\w.-]+)@[\w.-]+/g, '$1')
  return [...segmenter.segment(counted)].length
}

/** Throws ChannelError `too-large` beyond what this server takes, `rejected` when there is nothing to say. */
export async function checkLength(server: MastodonServer, text: string): Promise<void> {
  if (text.replace(/@\S+/g, '').trim() === '')
    throw new ChannelError('rejected', 'An answer without words is not sent. Write something first.')
  if (countCharacters(text) <= usualCharacters) return
  const { most, perUrl } = await limitsOf(server)
  const count = countCharacters(text, perUrl)
  if (count > most) {
    throw new ChannelError(
      'too-large',
      `${new URL(server.origin).host} takes ${most} characters, this answer has ${count}. Shorten it.`,
    )
  }
}

async function limitsOf(server: MastodonServer): Promise<{ most: number; perUrl: number }> {
  const { configuration, max_toot_chars: pleroma } = await server.get('/api/v1/instance', instance)
  const statuses = configuration?.statuses
  return {
    most: statuses?.max_characters ?? pleroma ?? usualCharacters,
    perUrl: statuses?.characters_reserved_per_url ?? usualCharactersPerUrl,
  }
}
