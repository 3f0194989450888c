import { routes } from '@earshot/api'
import type { Mount } from '../http/contract.ts'
import { readTen } from './attention/read-ten.ts'
import type { TenKeeper } from './attention/ten-keeper.ts'
import { readConversation } from './conversations/read-conversation.ts'
import { inviteToPrivate } from './invitations/invite-to-private.ts'
import { sayOfGuest } from './invitations/say-of-guest.ts'
import { disposeMention } from './dispositions/dispose-mention.ts'
import { changeReply } from './replies/change-reply.ts'
import { repliesByState } from './replies/queries.ts'
import { removeReply } from './replies/remove-reply.ts'
import { sendReply } from './replies/send-reply.ts'
import { settleReply } from './replies/settle-reply.ts'
import { writeReply } from './replies/write-reply.ts'

const dayMs = 24 * 3_600_000

/** The Ten, conversations, dispositions and answers. */
export function mountAnswering(mount: Mount, keeper: TenKeeper): void {
  mount(routes.ten, async ({ ctx, query }) => {
    if (query.dayStart !== undefined) keeper.tellDayStart(ctx.workspaceId, query.dayStart)
    const dayStart = query.dayStart ?? ctx.now() - dayMs
    return (await readTen(ctx.db, ctx.workspaceId, { now: ctx.now(), dayStart })).ten
  })
  mount(routes.conversation, ({ ctx, params }) => readConversation(ctx, params.id))
  mount(routes.disposeMention, ({ ctx, params, body }) => disposeMention(ctx, { ...body, id: params.id }))

  mount(routes.invite, ({ ctx, params, body }) => inviteToPrivate(ctx, { ...body, id: params.id }))
  mount(routes.sayOfGuest, ({ ctx, params, body }) => sayOfGuest(ctx, { ...body, id: params.id }))

  mount(routes.replies, ({ ctx, query }) => repliesByState(ctx.db, ctx.workspaceId, query))
  mount(routes.writeReply, ({ ctx, body }) => writeReply(ctx, body))
  mount(routes.changeReply, ({ ctx, params, body }) => changeReply(ctx, { ...body, id: params.id }))
  mount(routes.sendReply, ({ ctx, params, body }) => sendReply(ctx, { ...body, id: params.id }))
  mount(routes.settleReply, ({ ctx, params, body }) => settleReply(ctx, { ...body, id: params.id }))
  mount(routes.removeReply, ({ ctx, params }) => removeReply(ctx, { id: params.id }))
}
