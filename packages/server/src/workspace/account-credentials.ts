import type { Credentials } from '@earshot/channels'
import type { Services } from '../context.ts'

type Values = Readonly<Record<string, string>>

/** The credentials of an account as they lie in the database: encrypted, and readable for that account only. */
export function sealCredentials({ secrets }: Pick<Services, 'secrets'>, accountId: string, values: Values): Buffer {
  return secrets.seal(JSON.stringify(values), purposeOf(accountId))
}

/** The credentials for a channel, which hands refreshed tokens back to be stored. Throws SecretError. */
export function openCredentials(
  { db, secrets }: Pick<Services, 'db' | 'secrets'>,
  account: { readonly workspaceId: string; readonly id: string; readonly credentials: Uint8Array },
): Credentials {
  const values: Values = JSON.parse(secrets.open(account.credentials, purposeOf(account.id)))
  return {
    values,
    store: async (refreshed) => {
      await db
        .updateTable('account')
        .set({ credentials: sealCredentials({ secrets }, account.id, refreshed) })
        .where('workspace_id', '=', account.workspaceId)
        .where('id', '=', account.id)
        .execute()
    },
  }
}

function purposeOf(accountId: string): string {
  return `account ${accountId}`
}
