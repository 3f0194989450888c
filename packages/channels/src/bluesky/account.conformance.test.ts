import { accountStage } from '../../test/bluesky-stages.ts'
import { conform } from '../../test/conform.ts'
import { startXrpc } from '../../test/xrpc-server.ts'
import { openBluesky } from './channel.ts'

const did = 'did:plc:brand22222222222222222'

conform('An account on Bluesky', async () => {
  const server = await startXrpc()
  const values = { service: server.address, handle: server.handle, password: server.password }
  return {
    ...accountStage(server, { values }),
    channel: openBluesky({ pollMs: 20, recheckMs: 40, timeoutMs: 1000 }),
    account: {
      wrong: { values: { ...values, password: 'wrong' } },
      expired() {
        server.expire('access-99')
        return {
          credentials: { values: { ...values, did, accessJwt: 'access-99', refreshJwt: 'refresh-99' } },
          renewals: server.renewals,
        }
      },
      revoked() {
        server.withdraw()
        return { values: { ...values, did, accessJwt: 'access-0', refreshJwt: 'refresh-0' } }
      },
    },
  }
})
