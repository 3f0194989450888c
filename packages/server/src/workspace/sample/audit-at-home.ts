import type { Services } from '../../context.ts'
import type { SignedIn } from '../../http/call.ts'
import { writeAudit } from '../audit.ts'

/** Making and removing the sample is written down in the person's own workspaces: those of the sample go with it. */
export async function auditAtHome(services: Services, who: SignedIn, verb: string): Promise<void> {
  const homes = await services.db
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.id', 'member.workspace_id')
    .select('workspace.id')
    .where('member.user_id', '=', who.userId)
    .where('workspace.sample', '=', false)
    .execute()
  for (const home of homes) {
    await writeAudit(services.db, { ...services, workspaceId: home.id, actor: who.actor }, { verb })
  }
}
