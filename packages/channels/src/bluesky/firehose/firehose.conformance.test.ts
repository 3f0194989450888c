import { streamStage } from '../../../test/bluesky-stages.ts'
import { conform } from '../../../test/conform.ts'
import { startJetstream } from '../../../test/jetstream-server.ts'
import { openBluesky } from '../channel.ts'

conform('Bluesky’s Jetstream', async () => {
  const server = await startJetstream()
  return {
    ...streamStage(server, 'Jetstream'),
    channel: openBluesky(),
    writeHalfEmoji: async () => server.write('half PLACE', {}, (raw) => raw.replace('PLACE', '\\ud83d')),
    async writeStrange() {
      server.tell({ did: 'did:plc:x', kind: 'poem', poem: 'roses' })
    },
  }
})
