import type { Services } from '../../context.ts'

/** The secret of a workspace's webhook, encrypted for that workspace alone. `open` throws SecretError. */
export function webhookSecretOf({
  secrets,
  workspaceId,
}: Pick<Services, 'secrets'> & { readonly workspaceId: string }) {
  const purpose = `alarm webhook ${workspaceId}`
  return {
    seal: (secret: string): Buffer => secrets.seal(secret, purpose),
    open: (sealed: Uint8Array): string => secrets.open(sealed, purpose),
  }
}
