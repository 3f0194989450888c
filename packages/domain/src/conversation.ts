/** A person's posts and our answers belong to one conversation while no longer silence lies between them. */
export const conversationSilenceMs = 30 * 24 * 3_600_000

/** Does something said at `at` continue the conversation that ran from `openedAt` to `lastAt`? */
export function continuesConversation(
  span: { readonly openedAt: number; readonly lastAt: number },
  at: number,
): boolean {
  return at >= span.openedAt - conversationSilenceMs && at <= span.lastAt + conversationSilenceMs
}
