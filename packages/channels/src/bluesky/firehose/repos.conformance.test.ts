import { streamStage } from '../../../test/bluesky-stages.ts'
import { conform } from '../../../test/conform.ts'
import { startRepos } from '../../../test/repos-server.ts'
import { openBluesky } from '../channel.ts'

conform('Bluesky’s firehose', async () => {
  const server = await startRepos()
  const stage = streamStage(server, 'the firehose', 0)
  return {
    ...stage,
    channel: openBluesky(),
    async writeStrange() {
      server.tellMessage('#poem', { poem: 'roses' })
    },
    without: {
      ...stage.without,
      writeHalfEmoji: 'CBOR holds UTF-8, in which half an emoji cannot be written',
    },
  }
})
