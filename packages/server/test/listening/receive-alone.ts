/**
 * The listening room with its door for networks, on the database of the first argument, until it is killed. Prints the
 * port on which it listens. Run as a process of its own.
 */
import { channels } from '@earshot/channels'
import { Hono } from 'hono'
import { connect } from '../../src/database/connect.ts'
import type { Web } from '../../src/http/contract.ts'
import { listen } from '../../src/http/listen.ts'
import { readSimply } from '../../src/listening/reading-for-tests.ts'
import { createListening } from '../../src/listening/room.ts'
import { createTestServices } from '../../src/testing/services.ts'

const { db } = connect(process.argv[2] ?? '')
const room = createListening(createTestServices({ db }, { channels, read: readSimply }))
const web: Web = new Hono()
room.openDoor(web)
await room.start()
const { port } = await listen(web, '127.0.0.1', 0)
process.stdout.write(`${port}\n`)
