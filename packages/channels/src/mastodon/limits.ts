import { demandRoom, demandWords } from '../answer-text.ts'
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
  demandWords(text.replace(/@\S+/g, ''))
  if (countCharacters(text) <= usualCharacters) return
  const { most, perUrl } = await limitsOf(server)
  demandRoom(new URL(server.origin).host, most, countCharacters(text, perUrl))
}

async function limitsOf(server: MastodonServer): Promise<{ most: number; perUrl: number }> {
  const { configuration, max_toot_chars: pleroma } = await server.get('/api/v1/instance', instance)
  const statuses = configuration?.statuses
  return {
    most: statuses?.max_characters ?? pleroma ?? usualCharacters,
    perUrl: statuses?.characters_reserved_per_url ?? usualCharactersPerUrl,
  }
}
