import { text } from 'node:stream/consumers'
import { connect } from '../src/database/connect.ts'
import { migrate } from '../src/database/migrate.ts'

/** A program that migrates and can be killed: reads `{address, directory}` from its standard input. */
const { address, directory } = JSON.parse(await text(process.stdin))
const client = await connect(address).connectAlone()
process.stdout.write('migrating\n')
await migrate(client, directory)
await client.end()
