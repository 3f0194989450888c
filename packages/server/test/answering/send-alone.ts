import { channels as realChannels } from '@earshot/channels'
import { text } from 'node:stream/consumers'
import { startOutbox } from '../../src/answering/outbox/outbox.ts'
import { connect } from '../../src/database/connect.ts'
import { publishingChannel } from '../../src/testing/publishing-server.ts'
import { createTestServices } from '../../src/testing/services.ts'

/** A program that sends what is queued and can be killed: reads its settings from standard input. */
const { address, network, exactlyOnce, canFind } = JSON.parse(await text(process.stdin))
const { db } = connect(address)
const invented = network && new Map([['bluesky', publishingChannel(network, exactlyOnce, { canFind })]])
startOutbox(createTestServices({ db }, { channels: invented ?? realChannels }))
