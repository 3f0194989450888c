import { streamStage } from '../../../test/bluesky-stages.ts'
import { conform } from '../../../test/conform.ts'
import { startJetstream2 } from '../../../test/jetstream-2-server.ts'
import { openBluesky } from '../channel.ts'

conform('Bluesky’s Jetstream v2', async () => {
  const server = await startJetstream2()
  return {
    ...streamStage(server, 'Jetstream'),
    channel: openBluesky(),
    async writeHalfEmoji() {
      server.spoil = (raw) => raw.replace('PLACE', '\\ud83d')
      return server.write('half PLACE')
    },
    async writeStrange() {
      server.spoil = (raw) => raw.replace('#identity', '#poem')
      server.tellMessage('identity', { identity: { seq: 1, did: 'did:plc:x', time: new Date().toISOString() } })
    },
  }
})
