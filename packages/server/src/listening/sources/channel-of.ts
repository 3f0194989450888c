import type { Channel, Field } from '@earshot/channels'
import type { Context } from '../../context.ts'
import { Expected } from '../../problem.ts'

/** The channel of that name. Throws Expected `bad-input` when this program does not have it. */
export function channelNamed({ channels }: Pick<Context, 'channels'>, name: string): Channel {
  const channel = channels.get(name)
  if (channel !== undefined) return channel
  const sentence = `There is no channel “${name}” here. Choose one of: ${[...channels.keys()].join(', ')}.`
  throw new Expected('bad-input', sentence, { fields: { 'body.channel': sentence } })
}

/**
 * The entries of a form, trimmed, without those that are empty or that the form does not have. Throws Expected
 * `bad-input` when a required one is missing; `place` is where the form stands in the body.
 */
export function readForm(
  fields: readonly Field[],
  entries: Readonly<Record<string, string>>,
  place: 'values' | 'settings',
): Record<string, string> {
  const known = fields.map(({ name }) => [name, entries[name]?.trim() ?? ''] as const)
  const missing = fields.filter(({ name, required }) => required && (entries[name]?.trim() ?? '') === '')
  if (missing.length === 0) return Object.fromEntries(known.filter(([, entry]) => entry !== ''))
  const named = missing.map(({ label }) => label.en).join(', ')
  throw new Expected('bad-input', `Fill in: ${named}.`, {
    fields: Object.fromEntries(missing.map(({ name }) => [`body.${place}.${name}`, 'This is needed.'])),
  })
}

const checkTimeoutMs = 20_000

/** Ends with the time a person is willing to wait for a check. */
export function checkSignal(): AbortSignal {
  return AbortSignal.timeout(checkTimeoutMs)
}
