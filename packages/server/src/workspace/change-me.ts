import type { Services } from '../context.ts'
import type { SignedIn } from '../http/call.ts'
import { writeAudit } from './audit.ts'

export interface MyChanges {
  readonly name?: string | undefined
  readonly locale?: 'en' | 'ru' | 'el' | undefined
  readonly theme?: 'system' | 'light' | 'dark' | undefined
}

/** Everybody may change their own name, language and theme. A new name is audited, because replies are signed with it. */
export async function changeMe(services: Services, who: SignedIn, input: MyChanges): Promise<void> {
  const changes = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  if (Object.keys(changes).length === 0) return
  await services.db.transaction().execute(async (trx) => {
    await trx.updateTable('profile').set(changes).where('user_id', '=', who.userId).execute()
    if (input.name === undefined || input.name === who.actor.name) return
    const memberships = await trx
      .selectFrom('member')
      .select('workspace_id')
      .where('user_id', '=', who.userId)
      .execute()
    for (const { workspace_id } of memberships) {
      const ctx = { ...services, workspaceId: workspace_id, actor: who.actor }
      await writeAudit(trx, ctx, { verb: 'changeMe', subject: who.userId, detail: { name: input.name } })
    }
  })
}
